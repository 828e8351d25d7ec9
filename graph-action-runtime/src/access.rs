//! The least-privileged permissions of a whole application.

use std::{cmp::Reverse, collections::BTreeMap, fmt};

use serde_json::{Value, json};

use crate::{
    declare::meta::ActionMeta,
    declare::permission::{Access, Permission, Scheme},
};

/// The app id of Microsoft Graph, the same in every tenant.
const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

/// The permissions that an application needs under one scheme, and the actions that need them.
///
/// Each action contributes one permission, with those that it requires: of the permissions in its
/// declaration the [recommended](Permission::is_recommended) one, or else the first; of those that Graph
/// publishes, for a declaration that names none, the recommended one or the only one. Where there is
/// neither, the report lists the candidates, and you decide. A permission is left out if others on the
/// list already allow all its actions.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{ActionMeta, Scheme, access::Report};
///
/// fn print(actions: &[&'static ActionMeta]) {
///     let report = Report::new(actions, Scheme::Application);
///     println!("{report}");
///     println!("{:#}", report.to_manifest());
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The scheme under which the application calls.
    pub scheme: Scheme,
    /// The permissions to grant, by name.
    pub grants: Vec<Grant>,
    /// The actions for which nobody chose a permission: grant one of the candidates for each.
    pub undecided: Vec<Undecided>,
    /// The actions for which Graph publishes no permissions.
    pub unknown: Vec<&'static ActionMeta>,
    /// The actions that this scheme cannot call.
    pub not_supported: Vec<&'static ActionMeta>,
}

/// A permission to grant, and the actions that need it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Grant {
    /// The name of the permission.
    pub name: &'static str,
    /// The id of the permission under the scheme, a GUID; `None` if Graph publishes none.
    pub id: Option<&'static str>,
    /// The actions that need it.
    pub needed_by: Vec<&'static ActionMeta>,
}

/// An action, and the permissions to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Undecided {
    /// The action.
    pub action: &'static ActionMeta,
    /// Any of these allows it. What Graph publishes does not tell which is the least privileged.
    pub candidates: &'static [Permission],
}

impl Report {
    /// Computes the permissions that the actions need together.
    pub fn new(actions: &[&'static ActionMeta], scheme: Scheme) -> Self {
        let mut report = Self {
            scheme,
            grants: Vec::new(),
            undecided: Vec::new(),
            unknown: Vec::new(),
            not_supported: Vec::new(),
        };
        let mut chosen = Chosen::default();
        for &action in actions {
            match action.permissions.of(scheme) {
                Access::Unknown => push(&mut report.unknown, action),
                Access::NotSupported => push(&mut report.not_supported, action),
                Access::AnyOf(permissions) => chosen.choose(action, permissions),
                Access::Candidates(candidates) => {
                    let undecided = Undecided { action, candidates };
                    if !report.undecided.contains(&undecided) {
                        report.undecided.push(undecided);
                    }
                }
            }
        }
        chosen.drop_covered(scheme);
        report.grants = chosen.into_grants();
        report
    }

    /// Returns a Markdown table of the permissions, their ids, and the actions that need them.
    pub fn to_markdown(&self) -> String {
        let mut text = format!("| {} permission | Id | Needed by |\n|---|---|---|\n", self.scheme);
        for grant in &self.grants {
            let (id, actions) = (grant.id.unwrap_or("not published"), names(&grant.needed_by));
            text.push_str(&format!("| `{}` | `{id}` | {actions} |\n", grant.name));
        }
        for Undecided { action, candidates } in &self.undecided {
            text.push_str(&format!("\nChoose one for {}: {}.\n", action.name, any_of(candidates)));
        }
        for (title, actions) in self.remarks() {
            text.push_str(&format!("\n{title}: {}.\n", names(actions)));
        }
        text
    }

    /// Returns the whole report as JSON.
    pub fn to_json(&self) -> Value {
        let list = |actions: &[&ActionMeta]| -> Value {
            actions.iter().map(|action| Value::from(action.name)).collect()
        };
        let grants = self.grants.iter().map(|grant| {
            json!({ "permission": grant.name, "id": grant.id, "neededBy": list(&grant.needed_by) })
        });
        let undecided = self.undecided.iter().map(|one| {
            let names: Vec<_> = one.candidates.iter().map(|permission| permission.name).collect();
            json!({ "action": one.action.name, "candidates": names })
        });
        json!({
            "scheme": self.scheme.to_string(),
            "grants": grants.collect::<Value>(),
            "undecided": undecided.collect::<Value>(),
            "unknown": list(&self.unknown),
            "notSupported": list(&self.not_supported),
        })
    }

    /// Returns the value of `requiredResourceAccess` in the manifest of an Entra application. A permission
    /// without a published id is left out, because a manifest needs the id, and so is everything
    /// [undecided](Self::undecided).
    pub fn to_manifest(&self) -> Value {
        let kind = if self.scheme == Scheme::Application { "Role" } else { "Scope" };
        let entries = self.grants.iter().filter_map(|grant| grant.id);
        let entries: Value = entries.map(|id| json!({ "id": id, "type": kind })).collect();
        json!([{ "resourceAppId": GRAPH, "resourceAccess": entries }])
    }

    fn remarks(&self) -> impl Iterator<Item = (&'static str, &[&'static ActionMeta])> {
        let remarks = [
            ("Graph publishes no permissions for", &self.unknown[..]),
            ("This scheme cannot call", &self.not_supported[..]),
        ];
        remarks.into_iter().filter(|(_, actions)| !actions.is_empty())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.scheme)?;
        for grant in &self.grants {
            writeln!(f, "  {}  for {}", grant.name, names(&grant.needed_by))?;
        }
        for Undecided { action, candidates } in &self.undecided {
            writeln!(f, "  choose one for {}: {}", action.name, any_of(candidates))?;
        }
        for (title, actions) in self.remarks() {
            writeln!(f, "  {title}: {}", names(actions))?;
        }
        Ok(())
    }
}

fn names(actions: &[&ActionMeta]) -> String {
    actions.iter().map(|action| action.name).collect::<Vec<_>>().join(", ")
}

fn any_of(permissions: &[Permission]) -> String {
    permissions.iter().map(|one| one.name).collect::<Vec<_>>().join(" or ")
}

fn push(actions: &mut Vec<&'static ActionMeta>, action: &'static ActionMeta) {
    if !actions.contains(&action) {
        actions.push(action);
    }
}

/// A permission that was chosen for an action.
type Choice = (Permission, &'static ActionMeta);

/// The permissions that were chosen so far, by name, with their actions.
#[derive(Default)]
struct Chosen(BTreeMap<&'static str, Vec<Choice>>);

impl Chosen {
    /// Chooses the recommended permission, or else the first.
    fn choose(&mut self, action: &'static ActionMeta, permissions: &'static [Permission]) {
        let recommended = permissions.iter().find(|permission| permission.is_recommended);
        if let Some(chosen) = recommended.or_else(|| permissions.first()) {
            self.add((*chosen, action));
        }
    }

    fn add(&mut self, choice: Choice) {
        let choices = self.0.entry(choice.0.name).or_default();
        if !choices.contains(&choice) {
            choices.push(choice);
        }
    }

    /// Removes each permission whose actions are all allowed by other chosen ones, the most privileged
    /// first.
    fn drop_covered(&mut self, scheme: Scheme) {
        let level = |choices: &[Choice]| choices.iter().map(|(one, _)| one.privilege_level).max();
        let mut order: Vec<_> =
            self.0.iter().map(|(name, choices)| (Reverse(level(choices)), *name)).collect();
        order.sort_unstable();
        for (_, name) in order {
            let Some(covering) = self.covering(name, scheme) else { continue };
            self.0.remove(name);
            covering.into_iter().for_each(|choice| self.add(choice));
        }
    }

    /// Returns, for each action of a permission, another chosen one that allows it; `None` unless every
    /// action has one. A permission that requires others does not count, since it would add them.
    fn covering(&self, name: &str, scheme: Scheme) -> Option<Vec<Choice>> {
        let other = |(_, action): &Choice| {
            let allowed = action.permissions.of(scheme).permissions().iter();
            let mut others = allowed.filter(|other| {
                other.name != name
                    && other.also_requires.is_empty()
                    && self.0.contains_key(other.name)
            });
            others.next().map(|other| (*other, *action))
        };
        self.0.get(name)?.iter().map(other).collect()
    }

    /// Adds the permissions that a chosen one requires, for the same actions.
    fn into_grants(self) -> Vec<Grant> {
        let mut grants: BTreeMap<&'static str, Grant> = BTreeMap::new();
        for (permission, action) in self.0.into_values().flatten() {
            for needed in std::iter::once(&permission).chain(permission.also_requires) {
                let none = Grant { name: needed.name, id: needed.id, needed_by: Vec::new() };
                push(&mut grants.entry(needed.name).or_insert(none).needed_by, action);
            }
        }
        grants.into_values().collect()
    }
}

#[cfg(test)]
mod tests;
