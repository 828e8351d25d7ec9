//! Marks for what the sources lack, at the end of a line: ` withdrawn:2026-08-07` applies to the whole
//! line, ` withdrawn:2026-08-07 v1.0 A.Read:d` to these parts only.

const MARK: &str = " withdrawn:";

/// A line with its marks.
#[derive(Debug)]
pub(crate) struct Marked<'l> {
    /// What the sources say, or said until the line was withdrawn.
    pub(crate) front: &'l str,
    /// Since when the sources lack the whole line.
    pub(crate) line: Option<&'l str>,
    /// The parts that the sources lack, each with the date.
    pub(crate) parts: Vec<(&'l str, &'l str)>,
}

impl<'l> Marked<'l> {
    pub(crate) fn read(line: &'l str) -> Self {
        let mut marks = line.split(MARK);
        let mut read = Self { front: marks.next().unwrap_or(""), line: None, parts: Vec::new() };
        for mark in marks {
            match mark.split_once(' ') {
                Some((date, parts)) => read.parts.extend(parts.split(' ').map(|part| (date, part))),
                None => read.line = Some(mark),
            }
        }
        read
    }
}

/// Writes a line with its marks, the older ones first.
pub(crate) fn write(front: &str, mut parts: Vec<(&str, String)>) -> String {
    parts.sort_by_key(|(date, _)| *date);
    let mut line = front.to_owned();
    let mut last = "";
    for (date, part) in parts {
        if date != last {
            line.push_str(MARK);
            line.push_str(date);
            last = date;
        }
        line.push(' ');
        line.push_str(&part);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_lines_can_be_read() {
        let parts = vec![
            ("2027-01-02", "B.Read:p".to_owned()),
            ("2026-08-07", "v1.0".to_owned()),
            ("2026-08-07", "A.Read:d".to_owned()),
        ];
        let line = write("GET /a beta ?", parts);
        assert_eq!(
            line,
            "GET /a beta ? withdrawn:2026-08-07 v1.0 A.Read:d withdrawn:2027-01-02 B.Read:p"
        );
        let read = Marked::read(&line);
        assert_eq!((read.front, read.line, read.parts.len()), ("GET /a beta ?", None, 3));
        assert_eq!(read.parts.get(2), Some(&("2027-01-02", "B.Read:p")));

        let line = format!("{line} withdrawn:2027-02-03");
        let read = Marked::read(&line);
        assert_eq!((read.line, read.parts.len()), (Some("2027-02-03"), 3));
        assert_eq!(write("A.Read D:-,1,user", Vec::new()), "A.Read D:-,1,user");
    }
}
