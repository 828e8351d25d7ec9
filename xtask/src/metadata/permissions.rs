//! The table of permissions.

use std::collections::BTreeMap;

use graph_action_metadata::vocabulary::is_guid;

use super::{
    error::Error,
    list::SCHEMES,
    marks::{self, Marked},
    sources::{Deployment, Scheme, Sources},
};

/// Returns the lines of the table, by name.
pub(crate) fn lines(sources: &Sources) -> Result<BTreeMap<String, String>, Error> {
    let mut lines = BTreeMap::new();
    for (name, permission) in &sources.permissions {
        if let Some(unknown) = permission.schemes.keys().find(|scheme| !is_known(scheme)) {
            return Err(format!("{name}: `{unknown}` is not a known scheme"));
        }
        let mut line = name.clone();
        let deployments = sources.deployments.get(name).map_or(&[][..], Vec::as_slice);
        for (name, scheme) in SCHEMES {
            if let Some(properties) = permission.schemes.get(name) {
                let deployment = deployment(deployments, name);
                let (letter, id) = (scheme.letter(), id(deployments, name));
                line.push_str(&format!(" {letter}:{}", grant(properties, id, deployment)));
            }
        }
        lines.insert(name.clone(), line);
    }
    for page in &sources.pages {
        for name in page.delegated.union(&page.application) {
            if let Some(line) = of_page(name, sources).filter(|_| !lines.contains_key(name)) {
                lines.insert(name.clone(), line);
            }
        }
    }
    Ok(lines)
}

/// Returns the line of a permission that a page names and that only provisioningInfo.json knows: level
/// and consent are unknown, and an administrator's consent is the safe guess.
fn of_page(name: &str, sources: &Sources) -> Option<String> {
    let deployments = sources.deployments.get(name)?;
    let mut line = name.to_owned();
    for (name, scheme) in SCHEMES {
        if let Some(deployment) = deployment(deployments, name) {
            let unknown = Scheme { requires_admin_consent: true, privilege_level: None };
            let (letter, id) = (scheme.letter(), id(deployments, name));
            line.push_str(&format!(" {letter}:{}", grant(&unknown, id, Some(deployment))));
        }
    }
    Some(line)
}

fn is_known(scheme: &str) -> bool {
    SCHEMES.iter().any(|(known, _)| *known == scheme)
}

fn grant(scheme: &Scheme, id: &str, deployment: Option<&Deployment>) -> String {
    let level = scheme.privilege_level.map_or("-".to_owned(), |level| level.to_string());
    let consent = if scheme.requires_admin_consent { "admin" } else { "user" };
    let hidden = deployment.is_some_and(|deployment| deployment.is_hidden);
    let disabled = deployment.is_some_and(|deployment| !deployment.is_enabled);
    let flag = |has, text| if has { text } else { "" };
    format!("{id},{level},{consent}{}{}", flag(hidden, ",hidden"), flag(disabled, ",disabled"))
}

/// Returns the GUID in a scheme. A personal account usually consents to the same scope as a work
/// account, and then only the work account has a GUID in the source.
fn id<'d>(deployments: &'d [Deployment], scheme: &str) -> &'d str {
    let of_scheme =
        |scheme| deployment(deployments, scheme).map(|deployment| deployment.id.as_str());
    let own = of_scheme(scheme).filter(|id| !id.is_empty());
    let shared = || of_scheme("DelegatedWork").filter(|_| scheme == "DelegatedPersonal");
    own.or_else(shared).filter(|id| is_guid(id)).unwrap_or("-")
}

/// Returns the ids of permissions that are not GUIDs: mistakes of the source, which the table omits.
pub(crate) fn malformed_ids(sources: &Sources) -> Vec<String> {
    let of_known = sources
        .deployments
        .iter()
        .filter(|(name, _)| sources.permissions.contains_key(*name))
        .flat_map(|(name, deployments)| deployments.iter().map(move |one| (name, one)));
    let is_malformed = |(_, one): &(&String, &Deployment)| !one.id.is_empty() && !is_guid(&one.id);
    of_known
        .filter(is_malformed)
        .map(|(name, one)| format!("{name} {}: {}", one.scheme, one.id))
        .collect()
}

/// Returns the deployment to use: public environment first, then one with a GUID.
fn deployment<'d>(deployments: &'d [Deployment], scheme: &str) -> Option<&'d Deployment> {
    let of_scheme = deployments.iter().filter(|deployment| deployment.scheme == scheme);
    of_scheme.min_by_key(|deployment| {
        let is_public = deployment.environment.split(';').any(|one| one == "public");
        (deployment.id.is_empty(), !is_public)
    })
}

/// Returns the new line, with the schemes of only the old one as withdrawn.
pub(crate) fn merged(before: &str, now: &str, date: &str) -> String {
    let before = Marked::read(before);
    let since = before.line.unwrap_or(date);
    let schemes = before.front.split(' ').skip(1).map(|scheme| (since, scheme));
    let is_gone = |(_, scheme): &(&str, &str)| {
        let letter = scheme.split(':').next();
        now.split(' ').skip(1).all(|now| now.split(':').next() != letter)
    };
    let parts = before.parts.iter().copied().chain(schemes).filter(is_gone);
    marks::write(now, parts.map(|(date, part)| (date, part.to_owned())).collect())
}

/// Returns the key of a line of the text.
pub(crate) fn key_of_line(line: &str) -> Option<String> {
    line.split(' ').next().map(str::to_owned)
}

pub(crate) fn header(sources: &Sources) -> String {
    let label = &sources.label;
    format!(
        "\
# The permissions that Microsoft Graph defines: one line each, sorted by name.
#
# Name letter:id,level,consent[,hidden][,disabled] ... [withdrawn:date [letter:...]]
#
# letter     D: delegated, work or school account; P: delegated, personal account; A: application
# id         the GUID of the delegated scope or of the application's role; - means unknown. A personal
#            account without a GUID of its own has that of the work account.
# level      privilege level from 1 (least) to 5; - means unknown
# consent    admin: only an administrator can consent; user: a user can consent too
# hidden     not shown in public yet; disabled: cannot be granted now
# withdrawn  since this date, the sources lack what follows, or the whole line if nothing follows;
#            nothing is ever removed
#
# Source: {label},
#   permissions.json and provisioningInfo.json there, public environment preferred
#   (MIT licence, Copyright (c) Microsoft Corporation; see NOTICE)
# Written by `cargo xtask metadata FOLDER`.
"
    )
}
