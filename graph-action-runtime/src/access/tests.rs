use super::*;
use crate::declare::meta::Method;

const fn permission(name: &'static str, level: u8) -> Permission {
    Permission {
        id: Some("11111111-1111-1111-1111-111111111111"),
        privilege_level: Some(level),
        ..Permission::new(name)
    }
}

const READ: Permission = permission("Devices.Read", 2);
const WRITE: Permission = permission("Devices.ReadWrite", 3);
const WIPE: Permission = permission("Devices.Wipe", 3);
const ALL: Permission = permission("Everything", 4);
const PAIR: Permission = permission("Pair", 2).also_requires(&[READ]);

const fn action(name: &'static str, access: Access) -> ActionMeta {
    ActionMeta::declare(name, Method::Post, "/x").permissions(access, Access::NotSupported, access)
}

static LIST: ActionMeta = action("List", Access::AnyOf(&[READ, WRITE, ALL]));
static RENAME: ActionMeta = action("Rename", Access::AnyOf(&[WRITE, ALL]));
static ERASE: ActionMeta = action("Erase", Access::AnyOf(&[WIPE]));
static EITHER: ActionMeta = action("Either", Access::AnyOf(&[ALL, WIPE]));
static PAIRED: ActionMeta = action("Paired", Access::AnyOf(&[PAIR]));
static SECRET: ActionMeta = action("Secret", Access::Unknown);

fn granted(actions: &[&'static ActionMeta]) -> Vec<(&'static str, Vec<&'static str>)> {
    let report = Report::new(actions, Scheme::Application);
    let names = |grant: &Grant| grant.needed_by.iter().map(|action| action.name).collect();
    report.grants.iter().map(|grant| (grant.name, names(grant))).collect()
}

#[test]
fn an_action_adds_its_least_privileged_permission() {
    assert_eq!(granted(&[&LIST]), [("Devices.Read", vec!["List"])]);
    assert_eq!(granted(&[&LIST, &LIST]), [("Devices.Read", vec!["List"])]);
    assert_eq!(granted(&[]), []);
}

#[test]
fn the_recommended_permission_is_granted_and_candidates_are_listed() {
    const BEST: Permission = Permission {
        privilege_level: Some(3),
        is_recommended: true,
        ..Permission::new("Devices.Best")
    };
    static SURE: ActionMeta = action("Sure", Access::AnyOf(&[ALL, BEST]));
    static OPEN: ActionMeta = action("Open", Access::Candidates(&[READ, WRITE]));
    assert_eq!(granted(&[&SURE]), [("Devices.Best", vec!["Sure"])]);
    let report = Report::new(&[&OPEN, &OPEN, &SURE], Scheme::Application);
    assert_eq!(report.undecided, [Undecided { action: &OPEN, candidates: &[READ, WRITE] }]);
    assert_eq!(report.grants.len(), 1);
    let line = "choose one for Open: Devices.Read or Devices.ReadWrite\n";
    assert!(report.to_string().contains(line), "{report}");
    assert!(report.to_markdown().contains("Choose one for Open: Devices.Read or"), "{report}");
    let expected =
        json!([{ "action": "Open", "candidates": ["Devices.Read", "Devices.ReadWrite"] }]);
    assert_eq!(report.to_json()["undecided"], expected);
    assert_eq!(report.to_manifest()[0]["resourceAccess"], json!([]));
}

#[test]
fn a_permission_is_left_out_only_if_another_chosen_one_covers_it() {
    assert_eq!(granted(&[&LIST, &RENAME]), [("Devices.ReadWrite", vec!["Rename", "List"])]);
    let apart = [("Devices.Read", vec!["List"]), ("Devices.Wipe", vec!["Erase"])];
    assert_eq!(granted(&[&LIST, &ERASE]), apart);
    // `Everything` would cover all of them, but no action has it as the least one.
    let both = [("Devices.ReadWrite", vec!["Rename", "List"]), ("Devices.Wipe", vec!["Erase"])];
    assert_eq!(granted(&[&LIST, &RENAME, &ERASE]), both);
}

#[test]
fn of_two_that_cover_each_other_the_more_privileged_is_left_out() {
    assert_eq!(granted(&[&EITHER, &ERASE]), [("Devices.Wipe", vec!["Erase", "Either"])]);
    assert_eq!(granted(&[&EITHER]), [("Everything", vec!["Either"])]);
}

#[test]
fn a_required_permission_is_granted_too() {
    let both = [("Devices.Read", vec!["Paired"]), ("Pair", vec!["Paired"])];
    assert_eq!(granted(&[&PAIRED]), both);
}

#[test]
fn a_required_permission_belongs_to_its_action_in_any_order() {
    const PLAIN: Permission = permission("Pair", 2);
    static ALONE: ActionMeta = action("Alone", Access::AnyOf(&[PLAIN]));
    static EITHER_WAY: ActionMeta = action("EitherWay", Access::AnyOf(&[WIPE, PAIR]));
    for actions in [[&PAIRED, &ALONE], [&ALONE, &PAIRED]] {
        let mut grants = granted(&actions);
        grants.iter_mut().for_each(|(_, names)| names.sort_unstable());
        let expected = [("Devices.Read", vec!["Paired"]), ("Pair", vec!["Alone", "Paired"])];
        assert_eq!(grants, expected);
    }
    // `Pair` would allow it only together with another, so it saves nothing.
    for actions in [[&PAIRED, &EITHER_WAY], [&EITHER_WAY, &PAIRED]] {
        let names: Vec<_> = granted(&actions).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Devices.Read", "Devices.Wipe", "Pair"]);
    }
}

#[test]
fn actions_without_known_permissions_are_listed() {
    let report = Report::new(&[&SECRET, &LIST], Scheme::DelegatedPersonal);
    assert!(report.grants.is_empty());
    assert_eq!(report.not_supported, [&SECRET, &LIST]);
    let report = Report::new(&[&SECRET, &LIST], Scheme::Application);
    assert_eq!(report.unknown, [&SECRET]);
    let text = report.to_string();
    assert!(text.contains("Devices.Read  for List") && text.contains("Secret"), "{text}");
    let markdown = report.to_markdown();
    assert!(
        markdown.contains("| `Devices.Read` | `11111111-1111-1111-1111-111111111111` | List |")
    );
    assert!(markdown.contains("Graph publishes no permissions for: Secret."), "{markdown}");
    assert_eq!(report.to_json()["unknown"], json!(["Secret"]));
    assert_eq!(report.to_json()["grants"][0]["neededBy"], json!(["List"]));
}

#[test]
fn the_manifest_has_the_format_of_entra() {
    for (scheme, kind) in [(Scheme::Application, "Role"), (Scheme::DelegatedWork, "Scope")] {
        assert_eq!(
            Report::new(&[&LIST], scheme).to_manifest(),
            json!([{
                "resourceAppId": "00000003-0000-0000-c000-000000000000",
                "resourceAccess": [{ "id": "11111111-1111-1111-1111-111111111111", "type": kind }],
            }])
        );
    }
}
