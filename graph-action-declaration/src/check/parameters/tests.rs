use syn::parse_str;

use super::*;
use crate::check::field::{encoding, read_fields};

const WIPE: &str = "managedDevice.wipe complete keepUserData=Boolean macOsUnlockCode=String \
                    keepEnrollmentData=Boolean useProtectedWipe=Boolean@beta \
                    withdrawn:2027-01-02 formerFlag=Boolean";
const NAME: &str = "managedDevice.setDeviceName complete deviceName=String!";
const SEND: &str = "user.sendMail complete Message=complex:message! SaveToSentItems=Boolean";
const MANY: &str = "a.act complete ids=[String]! isOn=Boolean! kind=enum:kind! former=String!? \
                    doubtful=Int32? later=String!@beta";
const RETIRE: &str = "managedDevice.retire complete";
const ARCHIVE: &str = "site.archive partial";
const RESTORE: &str = "driveItem.restore partial parentReference=complex:itemReference?";

/// A field's name in the body, and whether only beta has it.
type Sent = (String, bool);

/// Returns the fields after the check, the errors and the warnings.
fn check(
    line: &'static str,
    version: Version,
    source: &str,
) -> (Vec<Sent>, Vec<String>, Vec<String>) {
    let mut item: DeriveInput = parse_str(source).expect(source);
    let mut diagnostics = Diagnostics::default();
    let Data::Struct(mut data) = item.data.clone() else { panic!("{source}") };
    let encoding = encoding(&item, &data.fields);
    let body = (!matches!(data.fields, Fields::Unit)).then(|| {
        let fields = data.fields.iter_mut();
        (encoding, read_fields(&item.attrs, encoding, fields, &mut diagnostics))
    });
    item.data = Data::Struct(data);
    let name = line.split([' ', '.']).nth(1).expect(line);
    let list = Parameters::of_line(line).expect(line);
    let mut check = Check::new(&item, name, list, version, body.as_ref().map(|(own, _)| *own));
    let mut fields = body.map(|(_, fields)| fields);
    match &mut fields {
        Some(fields) => {
            check.fields(fields, &mut diagnostics);
            check_duplicates(fields, &mut diagnostics);
        }
        None => check.missing(&[], &mut diagnostics),
    }
    let sent = fields.into_iter().flatten().map(|field| (field.wire_name, field.is_beta)).collect();
    let (errors, warnings) = diagnostics.messages();
    (sent, errors, warnings)
}

/// A list of parameters, a declaration in a version, and the starts of its errors and of its warnings.
type Row<'r> = (&'static str, Version, &'r str, &'r [&'r str], &'r [&'r str]);

fn table(rows: &[Row<'_>]) {
    for (line, version, source, expected_errors, expected_warnings) in rows {
        let (_, errors, warnings) = check(line, *version, source);
        for (found, expected) in [(errors, expected_errors), (warnings, expected_warnings)] {
            let is_same = found.len() == expected.len()
                && found.iter().zip(*expected).all(|(found, start)| found.starts_with(start));
            assert!(is_same, "{source}: {found:#?} instead of {expected:#?}");
        }
    }
}

#[test]
fn a_name_that_differs_in_case_and_underscores_is_sent_as_published() {
    for (line, source, expected) in [
        (WIPE, "struct A { keep_userdata: bool, mac_os_unlock_code: String }", "keepUserData"),
        (WIPE, "struct A { KEEPUSERDATA: bool }", "keepUserData"),
        (WIPE, "struct A { #[graph(name = \"keepUserData\")] keep: bool }", "keepUserData"),
        (WIPE, "struct A { #[serde(rename = \"keepUserData\")] keep: bool }", "keepUserData"),
        (SEND, "struct A { message: Message }", "Message"),
        (SEND, "#[serde(rename_all = \"PascalCase\")] struct A { message: Message }", "Message"),
        (
            WIPE,
            "struct A { #[graph(unlisted, name = \"KeepUserdata\")] keep: bool }",
            "KeepUserdata",
        ),
    ] {
        let (sent, errors, warnings) = check(line, Version::V1, source);
        assert_eq!((errors.len(), warnings.len()), (0, 0), "{source}: {errors:?} {warnings:?}");
        assert_eq!(sent[0].0, expected, "{source}");
    }
}

#[test]
fn a_name_that_is_written_out_must_be_exact() {
    use Version::V1;
    table(&[
        (
            WIPE,
            V1,
            "struct A { #[graph(name = \"keepuserdata\")] keep: bool }",
            &["`keepuserdata` is not how Graph spells this parameter; write `#[graph(name = \
               \"keepUserData\")]`"],
            &[],
        ),
        (
            WIPE,
            V1,
            "struct A { #[serde(rename = \"KeepUserData\")] keep: bool }",
            &["`KeepUserData` is not how Graph spells this parameter; write `#[serde(rename = \
               \"keepUserData\")]`"],
            &[],
        ),
        (
            SEND,
            V1,
            "struct A { message: Message, #[serde(rename = \"SaveToSentItems\")] save: bool }",
            &["`message` is not how Graph spells this parameter; add `#[serde(rename = \
               \"Message\")]`"],
            &[],
        ),
        (
            WIPE,
            V1,
            "struct A { #[graph(name = \"keepUserData\")] keep: bool, \
             #[serde(skip_serializing)] mac_os_unlock_code: String }",
            &["serde writes this body, because of a `#[serde(..)]` attribute; write \
               `#[serde(rename = \"keepUserData\")]`"],
            &[],
        ),
        (
            WIPE,
            V1,
            "struct A { #[graph(name = \"a\\\"b\")] keep: bool }",
            &["a name consists of ASCII letters"],
            &[],
        ),
    ]);
}

#[test]
fn an_unknown_field_is_an_error_where_the_list_is_complete() {
    use Version::V1;
    table(&[
        (
            WIPE,
            V1,
            "struct A { keep_data: bool }",
            &[
                "`wipe` has no parameter `keepData`; did you mean `keep_user_data` or `keep_enrollment_data`? if not, remove the \
               field, or add `#[graph(unlisted)]` to send it anyway",
            ],
            &[],
        ),
        (
            WIPE,
            V1,
            "struct A { xyz: bool }",
            &["`wipe` has no parameter `xyz`; it has `keepUserData`, `macOsUnlockCode`, \
               `keepEnrollmentData`, `useProtectedWipe`; remove the field"],
            &[],
        ),
        // One that is given already is not suggested.
        (
            WIPE,
            V1,
            "struct A { keep_user_data: bool, keep_data: bool }",
            &["`wipe` has no parameter `keepData`; it has `keepUserData`, "],
            &[],
        ),
        (
            WIPE,
            V1,
            "struct A { #[graph(name = \"keepUserDate\")] keep: bool }",
            &["`wipe` has no parameter `keepUserDate`; did you mean `keepUserData`?"],
            &[],
        ),
        (WIPE, V1, "struct A { #[graph(unlisted)] xyz: bool }", &[], &[]),
        (WIPE, V1, "struct A { #[serde(flatten)] xyz: Rest }", &[], &[]),
        (WIPE, V1, "struct A { #[serde(skip)] xyz: Rest }", &[], &[]),
        (
            RESTORE,
            V1,
            "struct A { name: String }",
            &[],
            &[
                "UNKNOWN_PARAMETER: `restore` has no known parameter `name`, but the list may not be \
               complete; it has `parentReference`; add `#[graph(unlisted)]` if the reference page has \
               it",
            ],
        ),
        // The one that must be given is probably meant, and is not missing too.
        (
            NAME,
            V1,
            "struct A { title: String }",
            &["`setDeviceName` has no parameter `title`; did you mean `device_name`?"],
            &[],
        ),
        (
            NAME,
            V1,
            "struct A { #[graph(unlisted)] title: String }",
            &["`setDeviceName` needs"],
            &[],
        ),
    ]);
}

#[test]
fn an_action_without_parameters_has_no_fields() {
    use Version::V1;
    const NONE: &str = "`retire` has no parameters; write `pub struct A;`, or add";
    table(&[
        (RETIRE, V1, "pub struct A;", &[], &[]),
        (RETIRE, V1, "pub struct A { keep: bool }", &[NONE], &[]),
        (RETIRE, V1, "pub struct A { keep: bool, other: bool }", &[NONE], &[]),
        (RETIRE, V1, "pub struct A { #[graph(unlisted)] keep: bool }", &[], &[]),
        (
            ARCHIVE,
            V1,
            "struct A { keep: bool }",
            &[],
            &["UNKNOWN_PARAMETER: no parameters of `archive` are known, but the list may not be \
               complete; write `struct A;`"],
        ),
    ]);
}

#[test]
fn a_parameter_that_must_be_given_has_a_field() {
    use Version::{Beta, V1};
    const OFF: &str = "MISSING_PARAMETER: the parameters `isOn` and `kind` of `act` cannot be null, and \
                       may have to be given; add `is_on: bool, kind: String`";
    table(&[
        (
            NAME,
            V1,
            "pub struct A;",
            &["`setDeviceName` needs the parameter `deviceName`; write `pub struct A { pub \
               device_name: String }`"],
            &[],
        ),
        (NAME, V1, "struct A {}", &["`setDeviceName` needs the parameter `deviceName`; add"], &[]),
        (NAME, V1, "struct A { device_name: String }", &[], &[]),
        (
            NAME,
            V1,
            "struct A { device_name: Option<Secret<String>> }",
            &["`setDeviceName` requires `deviceName`, so the field cannot be an `Option`; write \
               `Secret<String>`"],
            &[],
        ),
        (NAME, V1, "struct A { #[graph(unlisted)] device_name: Option<String> }", &[], &[]),
        (
            SEND,
            V1,
            "struct A { save_to_sent_items: bool }",
            &["`sendMail` needs the parameter `Message`; add `message: Message`, a type of yours"],
            &[],
        ),
        (MANY, V1, "struct A { ids: Vec<String> }", &[], &[OFF]),
        // What certainly must be given takes the rest with it: it is one change.
        (
            MANY,
            V1,
            "struct A;",
            &["`act` needs the parameter `ids`; write `struct A { ids: Vec<String>, is_on: bool, \
               kind: String }`"],
            &[],
        ),
        (
            MANY,
            V1,
            "struct A { ids: Vec<String>, is_on: Option<bool>, kind: Kind }",
            &[],
            &["OPTIONAL_PARAMETER: `isOn` cannot be null, and may have to be given; write `bool`"],
        ),
        (
            MANY,
            Beta,
            "struct A { ids: Vec<String>, is_on: bool, kind: Kind }",
            &["`act` needs the parameter `later`; add `later: String`"],
            &[],
        ),
        (MANY, V1, "struct A { #[serde(flatten)] rest: Rest }", &[], &[]),
    ]);
}

#[test]
fn a_parameter_that_only_beta_has_is_marked() {
    for (version, source, is_beta) in [
        (Version::V1, "struct A { use_protected_wipe: Option<bool> }", true),
        (
            Version::V1,
            "struct A { #[graph(version = \"beta\")] use_protected_wipe: Option<bool> }",
            true,
        ),
        (
            Version::V1,
            "struct A { #[graph(version = \"beta\", unlisted)] xyz: Option<bool> }",
            true,
        ),
        (Version::Beta, "struct A { use_protected_wipe: bool }", false),
        (Version::V1, "struct A { keep_user_data: Option<bool> }", false),
    ] {
        let (sent, errors, warnings) = check(WIPE, version, source);
        assert_eq!((errors.len(), warnings.len()), (0, 0), "{source}: {errors:?} {warnings:?}");
        assert_eq!(sent[0].1, is_beta, "{source}");
    }
    table(&[
        (
            WIPE,
            Version::V1,
            "struct A { use_protected_wipe: bool }",
            &["a parameter that only beta has cannot be required; make it an `Option`"],
            &[],
        ),
        (
            WIPE,
            Version::V1,
            "struct A { #[graph(version = \"beta\")] keep_user_data: Option<bool> }",
            &[],
            &["UNNECESSARY: `keepUserData` is in v1.0 too; remove `version`"],
        ),
    ]);
}

#[test]
fn a_type_that_cannot_carry_its_parameter_is_one_error() {
    use Version::V1;
    table(&[
        (
            WIPE,
            V1,
            "struct A { keep_user_data: Option<String> }",
            &["`keepUserData` is `Boolean`, which `String` cannot carry; write `bool`"],
            &[],
        ),
        (NAME, V1, "struct A { device_name: Option<u8> }", &["`deviceName` is `String`"], &[]),
        (WIPE, V1, "struct A { #[graph(unlisted)] keep_user_data: String }", &[], &[]),
        (WIPE, V1, "struct A { #[serde(with = \"f\")] keep_user_data: String }", &[], &[]),
        (
            MANY,
            V1,
            "struct A { ids: Vec<u8>, is_on: bool, kind: Kind, doubtful: f64 }",
            &[
                "`ids` is a collection of `String`, which `Vec<u8>` cannot carry; write `Vec<String>`",
            ],
            &["DOUBTFUL_TYPE: `doubtful` is `Int32`, which `f64` cannot carry; write `i32`"],
        ),
    ]);
}

#[test]
fn what_unlisted_does_not_need_is_a_warning() {
    use Version::V1;
    const NO_NEED: &str = "UNNECESSARY: Graph publishes this parameter; remove `unlisted`";
    const GONE: &str =
        "WITHDRAWN: Graph no longer publishes the parameter `formerFlag`, as of 2027-01-02";
    table(&[
        (WIPE, V1, "struct A { #[graph(unlisted)] keep_user_data: Option<bool> }", &[], &[NO_NEED]),
        (WIPE, V1, "struct A { former_flag: Option<bool> }", &[], &[GONE]),
        (WIPE, V1, "struct A { #[graph(unlisted)] former_flag: Option<bool> }", &[], &[]),
    ]);
}

#[test]
fn two_fields_of_one_parameter_are_an_error() {
    use Version::V1;
    const BOTH: &str = "`keepuserdata` and `keep_user_data` are both `keepUserData` in the body";
    table(&[
        (WIPE, V1, "struct A { keep_user_data: bool, keepuserdata: bool }", &[BOTH], &[]),
        (
            WIPE,
            V1,
            "struct A { #[serde(skip)] keep_user_data: bool, #[serde(rename = \"keepUserData\")] b: \
             bool }",
            &[],
            &[],
        ),
    ]);
}
