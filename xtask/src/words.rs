//! Finds words that a reader has to read twice, in every text of the repository: documentation,
//! comments, messages, names of tests.
//!
//! A phrase is found across a line break too, and `_` counts as a blank, so that names are read like
//! sentences. Letter case does not matter.

use std::{fmt::Write as _, fs, path::Path, process::Command};

/// A phrase, and what to write in its place.
const PHRASES: &[(&str, &str)] = &[
    ("told", "name who reports what: \"`send` reports …\""),
    ("is no", "is not a"),
    ("are no", "are not"),
    ("behind", "after"),
    ("surely", "definitely"),
    ("mend", "fix"),
    ("anew", "again, new"),
    ("to the byte", "byte for byte"),
    ("at the least", "at least"),
    ("at the most", "at most"),
    ("whom", "split the sentence"),
    ("of which", "split the sentence"),
];

/// Where a phrase may stay: the end of a path, words of the line, and the reason.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("", "there is no", "plain English"),
    ("", "there are no", "plain English"),
    ("xtask/src/words.rs", "", "the list itself"),
    ("Cargo.lock", "", "written by cargo"),
    ("LICENSE-APACHE", "", "the text of the licence"),
    ("LICENSE-MIT", "", "the text of the licence"),
    ("graph-action-metadata/NOTICE", "", "the text of Microsoft's licence"),
    ("data/operations.txt", "", "names of Microsoft Graph"),
    ("data/permissions.txt", "", "names of Microsoft Graph"),
];

/// Checks the files that git tracks or would add below a folder.
pub(crate) fn check(root: &Path) -> Result<String, String> {
    let mut files = Command::new("git");
    files.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(root);
    let files = files.output().map_err(|error| format!("git: {error}"))?;
    if !files.status.success() {
        return Err(format!("git: {}", String::from_utf8_lossy(&files.stderr)));
    }
    let names = String::from_utf8(files.stdout).map_err(|error| format!("git: {error}"))?;
    let (mut report, mut count) = (String::new(), 0);
    for name in names.split_terminator('\0') {
        // A file that was removed, or that is not text, has no words.
        let Ok(text) = fs::read_to_string(root.join(name)) else { continue };
        for (line, (phrase, instead)) in found(name, &text) {
            count += 1;
            let _ = writeln!(report, "{name}:{line}: \"{phrase}\"; write: {instead}");
        }
    }
    if count == 0 { Ok(report) } else { Err(format!("{count} phrases to reword\n{report}")) }
}

/// The phrases in a file, with the numbers of their lines; 0 is the name of the file.
fn found(name: &str, text: &str) -> Vec<(usize, (&'static str, &'static str))> {
    let words: Vec<(usize, String)> =
        [name].into_iter().chain(text.lines()).enumerate().flat_map(words).collect();
    let read: Vec<&str> = words.iter().map(|(_, word)| word.as_str()).collect();
    let mut found = Vec::new();
    for (at, (line, _)) in words.iter().enumerate() {
        for &(phrase, instead) in PHRASES {
            let phrase_words: Vec<&str> = phrase.split(' ').collect();
            let (before, after) = read.split_at(at);
            if after.starts_with(&phrase_words) && !is_allowed(name, before, phrase) {
                found.push((*line, (phrase, instead)));
            }
        }
    }
    found
}

fn is_allowed(name: &str, before: &[&str], phrase: &str) -> bool {
    ALLOWED.iter().any(|(file, words, _)| {
        let start = words.strip_suffix(phrase).unwrap_or_default();
        let start: Vec<&str> = start.split_whitespace().collect();
        name.ends_with(file)
            && (words.is_empty() || words.ends_with(phrase))
            && before.ends_with(&start)
    })
}

/// The words of a line in lower case, with a `.` where a phrase ends.
fn words((number, line): (usize, &str)) -> Vec<(usize, String)> {
    let ends = |c: char| ".,:;?!()|".contains(c);
    let line = line.to_lowercase().replace(ends, " . ");
    let words = line.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '.');
    words.filter(|word| !word.is_empty()).map(|word| (number, word.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::found;

    fn lines(text: &str) -> Vec<usize> {
        found("a.rs", text).into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn phrases_are_found_in_comments_names_and_across_lines() {
        let text = "// A key that is no GUID.\nfn what_is_no_key() {}\n/// It is\n/// no key, and BEHIND it.";
        assert_eq!(lines(text), [1, 2, 3, 4]);
        assert_eq!(found("is_no_key.rs", "").len(), 1);
    }

    #[test]
    fn parts_of_words_two_sentences_and_plain_english_are_not() {
        let text = "amend; it is. No key; is none; there is no key\n// and there\n// are no keys";
        assert!(lines(text).is_empty());
    }

    #[test]
    fn the_list_itself_is_allowed() {
        assert!(found("xtask/src/words.rs", "told").is_empty());
    }
}
