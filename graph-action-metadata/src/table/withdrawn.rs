//! Marks for what newer sources lack. ` withdrawn:2026-08-07` at the end of a line applies to the
//! whole line, ` withdrawn:2026-08-07 beta A.Read:d` to these parts only. Lines and parts are never
//! removed.

const MARK: &str = " withdrawn:";

/// The marks at the end of a line.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Withdrawn(&'static str);

impl Withdrawn {
    /// Splits a line into what the sources have now, and the marks.
    pub(super) fn split(line: &'static str) -> (&'static str, Self) {
        let (rest, marks) = line.split_once(MARK).unwrap_or((line, ""));
        (rest, Self(marks))
    }

    /// Returns the date from which the sources lack the whole line.
    pub(super) fn line(self) -> Option<&'static str> {
        // This mark comes last. A line that is published again loses it.
        self.0.rsplit(MARK).next().filter(|mark| !mark.is_empty() && !mark.contains(' '))
    }

    /// Returns the parts that the sources lack, each with the date.
    pub(super) fn parts(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let marks = self.0.split(MARK).filter_map(|mark| mark.split_once(' '));
        marks.flat_map(|(date, parts)| parts.split(' ').map(move |part| (date, part)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_apply_to_a_line_or_to_parts() {
        let parts = [("2026-08-07", "v1.0"), ("2026-08-07", "A:d"), ("2027-01-02", "B:p")];
        for (marks, line, count) in [
            ("", None, 0),
            (" withdrawn:2026-08-07", Some("2026-08-07"), 0),
            (" withdrawn:2026-08-07 v1.0", None, 1),
            (" withdrawn:2026-08-07 v1.0 A:d withdrawn:2027-01-02 B:p", None, 3),
            (" withdrawn:2026-08-07 v1.0 A:d withdrawn:2027-02-03", Some("2027-02-03"), 2),
        ] {
            let text: &'static str = format!("GET /a beta ?{marks}").leak();
            let (front, withdrawn) = Withdrawn::split(text);
            assert_eq!((front, withdrawn.line()), ("GET /a beta ?", line), "{text}");
            assert_eq!(withdrawn.parts().collect::<Vec<_>>(), parts[..count], "{text}");
        }
    }
}
