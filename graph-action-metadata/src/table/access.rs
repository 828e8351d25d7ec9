//! The lines of access.txt: the permissions of an operation from two sources.

use super::{listed::Listed, search, target::Target, withdrawn::Withdrawn};

static TEXT: &str = include_str!("../../data/access.txt");

/// The permissions that the sources list for an operation.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Access {
    /// The list of the permission data.
    data: &'static str,
    /// The names of reference pages, with commas; empty if there are none.
    pub(super) pages: &'static str,
    /// The list of the pages; `=` for that of the data.
    page: &'static str,
    former: Withdrawn,
    /// The date from which the sources lack all of it.
    since: Option<&'static str>,
}

/// Returns what the sources list for an operation.
pub(super) fn access(method: &str, target: &Target) -> Access {
    let found = search::find(TEXT, |line| target.compare_line(line, method));
    found.and_then(Access::parse).unwrap_or_default()
}

/// Returns every line.
pub(super) fn lines() -> impl Iterator<Item = &'static str> {
    search::lines(TEXT)
}

impl Access {
    /// Reads `METHOD path data [@pages list]`.
    pub(super) fn parse(line: &'static str) -> Option<Self> {
        let (front, former) = Withdrawn::split(line);
        let listed = front.splitn(3, ' ').nth(2)?;
        let (data, pages) = listed.split_once(" @").unwrap_or((listed, ""));
        let (pages, page) = pages.split_once(' ').unwrap_or((pages, ""));
        Some(Self { data, pages, page, former, since: former.line() })
    }

    /// Returns the same without marks, for an operation that is itself withdrawn.
    pub(super) fn of_withdrawn(self) -> Self {
        Self { since: None, ..self }
    }

    /// Returns the access of an operation that only the permission data lists.
    pub(super) fn of_data(data: &'static str, former: Withdrawn) -> Self {
        Self { data, former, ..Self::default() }
    }

    /// Returns the permissions: those of the data in its order, those that only pages name, and then
    /// those that were withdrawn.
    pub(super) fn listed(self) -> impl Iterator<Item = Listed> {
        let of_data = parse_list(self.data).map(move |listed| listed.on_page(self.page));
        let is_new =
            move |listed: &Listed| parse_list(self.data).all(|one| one.name != listed.name);
        let of_pages = parse_list(self.page).filter(is_new).map(Listed::only_on_page);
        let now = of_data.chain(of_pages).map(move |listed| listed.since(self.since));
        now.chain(self.former.parts().filter_map(former))
    }
}

/// Reads a withdrawn part: `Name:DA`, or `@Name:da` for a permission of a page.
fn former((date, part): (&'static str, &'static str)) -> Option<Listed> {
    let listed = match part.strip_prefix('@') {
        Some(part) => Listed::parse(part)?.only_on_page(),
        None => Listed::parse(part)?,
    };
    Some(listed.since(Some(date)))
}

pub(super) fn parse_list(text: &'static str) -> impl Iterator<Item = Listed> + use<> {
    text.split(' ').filter_map(Listed::parse)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Scheme, normal_path, operations, table::line::method_and_path};

    #[test]
    fn both_sources_are_read() {
        let line = "POST /a A.Read:DA B.Read:d @a-page,b-page A.Read:d C.Read:a withdrawn:2026-08-07 \
                    D.Read:D @E.Read:d";
        let access = Access::parse(line).expect(line);
        assert_eq!(access.pages, "a-page,b-page");
        let all: Vec<_> = access.listed().collect();
        let names: Vec<_> = all.iter().map(|one| (one.name, one.withdrawn.is_some())).collect();
        assert_eq!(
            names,
            [
                ("A.Read", false),
                ("B.Read", false),
                ("C.Read", false),
                ("D.Read", true),
                ("E.Read", true)
            ]
        );
        let work = Scheme::DelegatedWork;
        let sources: Vec<_> =
            all.iter().map(|one| (one.is_in_data(work), one.is_on_page(work))).collect();
        assert_eq!(
            sources,
            [(true, true), (true, false), (false, false), (true, false), (false, true)]
        );
        assert!(all[0].is_least(Scheme::Application) && !all[0].is_on_page(Scheme::Application));
        assert!(all[2].allows(Scheme::Application) && !all[2].is_least(Scheme::Application));

        let same = Access::parse("GET /a A.Read:Da @p =").expect("a line");
        assert!(same.listed().all(|one| one.is_on_page(Scheme::Application)));
        let gone = Access::parse("GET /a A.Read:Da withdrawn:2027-01-02").expect("a line");
        assert!(gone.listed().all(|one| one.withdrawn == Some("2027-01-02")));
    }

    #[test]
    fn every_line_is_sorted_and_of_an_operation() {
        assert!(TEXT.is_ascii());
        let known: std::collections::BTreeSet<_> =
            operations().map(|one| (one.method.as_str(), one.path)).collect();
        let mut last = (String::new(), "");
        for line in lines() {
            let (method, path) = method_and_path(line);
            let key = (normal_path(path), method);
            assert!(last < key, "{line}");
            assert!(known.contains(&(method, path)), "{line}");
            let access = Access::parse(line).expect(line);
            assert!(access.listed().next().is_some() || !access.pages.is_empty(), "{line}");
            last = key;
        }
        assert!(!last.0.is_empty());
    }
}
