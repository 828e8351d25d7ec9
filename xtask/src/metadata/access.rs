//! The permissions of each operation: those of the permission data, and next to them those of the
//! reference pages.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    error::Error,
    line::Key,
    list::List,
    marks::{self, Marked},
    operations::{Found, Operations},
    sources::{Permission, Sources},
};

/// What precedes a permission of a page among withdrawn parts.
const OF_PAGE: char = '@';

/// Returns the lines of the text. Names on pages that are not permissions go into `unknown`.
pub(crate) fn lines(
    operations: &Operations,
    sources: &Sources,
    unknown: &mut BTreeSet<String>,
) -> BTreeMap<Key, String> {
    let mut lines = BTreeMap::new();
    for (key, found) in &operations.found {
        if found.published.is_empty() && found.pages.is_empty() {
            continue;
        }
        let data = found.permissions();
        let mut line = format!("{} {} {}", key.1, found.path(), data.text(&sources.permissions));
        if !found.pages.is_empty() {
            let pages: Vec<&str> = found.pages.iter().map(String::as_str).collect();
            let page = page_list(found, &data, sources, unknown);
            let is_same = data.plain() == page && !page.is_empty();
            let text = if is_same { "=".to_owned() } else { page.text(&sources.permissions) };
            line.push_str(&format!(" {OF_PAGE}{} {text}", pages.join(",")));
        }
        lines.insert(key.clone(), line);
    }
    lines
}

/// The permissions that pages name. They do not separate work and personal accounts: a permission is
/// for those for which the permission data lists it, and where that does not, for those that can have
/// it; personal accounts only where the data knows of any for the operation, or says nothing of it.
fn page_list(
    found: &Found,
    data: &List,
    sources: &Sources,
    unknown: &mut BTreeSet<String>,
) -> List {
    let mut list = List::default();
    let has_personal = data.is_empty() || data.has("DelegatedPersonal");
    for name in found.delegated.union(&found.application) {
        if !sources.permissions.contains_key(name) && !sources.deployments.contains_key(name) {
            unknown.insert(name.clone());
            continue;
        }
        let mut schemes = Vec::new();
        if found.delegated.contains(name) {
            let listed = data.delegated_schemes(name);
            let possible = || delegated_of(name, sources, has_personal);
            schemes.extend(if listed.is_empty() { possible() } else { listed });
        }
        if found.application.contains(name) {
            schemes.push("Application".to_owned());
        }
        list.list(name, &schemes);
    }
    list
}

fn delegated_of(name: &str, sources: &Sources, has_personal: bool) -> Vec<String> {
    let can = |scheme: &str| {
        sources.permissions.get(name).is_some_and(|one| one.schemes.contains_key(scheme))
    };
    let personal = has_personal && can("DelegatedPersonal");
    let mut schemes = vec!["DelegatedWork".to_owned()];
    schemes.extend(personal.then(|| "DelegatedPersonal".to_owned()));
    schemes
}

/// The two lists of a line, without its marks.
struct Lists {
    data: List,
    page: List,
}

impl Lists {
    fn read(front: &str) -> Result<Self, Error> {
        let listed = front.splitn(3, ' ').nth(2).unwrap_or("?");
        let (data, page) = listed.split_once(" @").unwrap_or((listed, ""));
        let data = List::parse(data)?;
        let page = match page.split_once(' ').map_or("", |(_, list)| list) {
            "=" => data.plain(),
            list => List::parse(list)?,
        };
        Ok(Self { data, page })
    }
}

/// Returns the new line with the permissions that only the old one has, as withdrawn.
pub(crate) fn merged(
    before: &str,
    now: &str,
    permissions: &BTreeMap<String, Permission>,
    date: &str,
) -> Result<String, Error> {
    let before = Marked::read(before);
    let since = before.line.unwrap_or(date);
    let (own, old) = (Lists::read(now)?, Lists::read(before.front)?);
    let mut parts: Vec<(&str, String)> = Vec::new();
    for (date, part) in before.parts {
        let (of_page, part) = match part.strip_prefix(OF_PAGE) {
            Some(part) => (true, part),
            None => (false, part),
        };
        let gone = List::parse(part)?.without(if of_page { &own.page } else { &own.data });
        add(&mut parts, date, &gone, of_page, permissions);
    }
    add(&mut parts, since, &old.data.without(&own.data), false, permissions);
    add(&mut parts, since, &old.page.without(&own.page), true, permissions);
    Ok(marks::write(now, parts))
}

fn add<'d>(
    parts: &mut Vec<(&'d str, String)>,
    date: &'d str,
    gone: &List,
    of_page: bool,
    permissions: &BTreeMap<String, Permission>,
) {
    let sign = if of_page { OF_PAGE.to_string() } else { String::new() };
    parts.extend(gone.texts(permissions).into_iter().map(|text| (date, format!("{sign}{text}"))));
}

/// Returns the permissions of the permission data in a line.
pub(crate) fn data_of_line(line: &str) -> Result<List, Error> {
    Ok(Lists::read(Marked::read(line).front)?.data)
}

pub(crate) fn header(sources: &Sources) -> String {
    let label = &sources.label;
    format!(
        "\
# The permissions that allow each operation: one line for each method and path that a source has them
# for, sorted like operations.txt. The overloads of a function have the same.
#
# METHOD path permissions [@page,page permissions] [withdrawn:date [permission ...] [@permission ...]]
#
# permissions  of the permission data: Name:letters[+Other,Another], least privileged first, then by
#              privilege level and name; ? where it has none. D: delegated, work or school account; P:
#              delegated, personal account; A: application. A capital is least privileged, a small letter
#              is listed. `+`: the token must hold the others as well (AlsoRequires).
# @page        reference pages under learn.microsoft.com/graph/api/, and the permissions that they name;
#              = for the same as the permission data. Pages say nothing of the least privileged and do
#              not separate work and personal accounts: here it is those for which the data lists the
#              permission, or else those that can have it.
# withdrawn    the date since which the sources no longer have the following permissions in these schemes
#              (@ for those of pages), or the whole line if nothing follows. Nothing is ever removed.
#
# Not read: the page of DeviceManagementConfiguration.ReadWrite.All, so that no page names it here.
#
# Sources:
#   permissions  {label}
#                (MIT licence, Copyright (c) Microsoft Corporation; see NOTICE)
#   pages        Microsoft Learn (CC BY 4.0; see NOTICE)
# Written by `cargo xtask metadata FOLDER`; corrections.txt is where to put what it has wrong.
"
    )
}
