//! `find`: ranks operations by words.

use std::{collections::BTreeMap, fmt::Write as _};

use graph_action_metadata::{Operation, Scheme, operations_with, template::segments};
use serde_json::Value;

use super::{
    Answer, Error, candidates, group, name_of, summary, versions_of,
    words::{self, Words},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Words, such as `reset passcode`. Each must be in the path or in the name of the reference page; for
    /// the actions of Intune, also in the words of its portal, or it is a command of PowerShell.
    #[arg(required = true)]
    words: Vec<String>,
    /// The largest number of results.
    #[arg(long, default_value_t = 10)]
    limit: usize,
}

pub(crate) fn run(options: &Options) -> Result<Answer, Error> {
    let words: Vec<String> = options
        .words
        .iter()
        .flat_map(|words| words.split_whitespace())
        .map(str::to_lowercase)
        .collect();
    // Routes to one action are one result, with the plainest of them.
    let mut best: BTreeMap<String, (u32, Operation, usize)> = BTreeMap::new();
    for one in operations_with(&words) {
        let Some(score) = score(&one, None, &words) else { continue };
        let entry = best.entry(group(&one)).or_insert((score, one, 0));
        entry.2 += 1;
        if (score, one.path.len()) < (entry.0, entry.1.path.len()) {
            (entry.0, entry.1) = (score, one);
        }
    }
    for known in words::all().filter(|known| known.contain_all(&words)) {
        let Some(one) = known.operation() else { continue };
        let Some(score) = score(&one, Some(known), &words) else { continue };
        let entry = best.entry(group(&one)).or_insert((score, one, 1));
        if score <= entry.0 {
            (entry.0, entry.1) = (score, one);
        }
    }
    let mut found: Vec<_> = best.into_values().collect();
    found.sort_by_key(|(score, one, _)| (*score, one.path.len(), one.path));
    let total = found.len();
    found.truncate(options.limit);
    let mut text = String::new();
    for (_, one, routes) in &found {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{:<6} {}", one.method.as_str(), one.path);
        let versions = match versions_of(one) {
            versions if versions.is_empty() => "version unknown".to_owned(),
            versions => versions.join(", "),
        };
        let application = candidates(one, Scheme::Application);
        let permission = match application.as_slice() {
            [] => "no application permission is known".to_owned(),
            [one] => format!("application: {one}"),
            [first, ..] => format!("application: {first} or {} others", application.len() - 1),
        };
        let _ = write!(text, "       {versions}; {permission}");
        match routes - 1 {
            0 => text.push('\n'),
            1 => text.push_str("; 1 other route\n"),
            others => {
                let _ = writeln!(text, "; {others} other routes");
            }
        }
    }
    match total {
        0 => text.push_str("nothing was found; try fewer or shorter words\n"),
        _ if total > found.len() => {
            let _ = writeln!(text, "{} of {total}; --limit shows more", found.len());
        }
        _ => {}
    }
    let json: Vec<Value> = found.iter().map(|(_, one, _)| summary(one)).collect();
    Ok(Answer { text, json: json.into(), is_good: total > 0 })
}

/// Returns how far an operation is from the words, less for a better one; `None` if one word is missing.
fn score(one: &Operation, known: Option<Words>, words: &[String]) -> Option<u32> {
    let name = name_of(one).to_ascii_lowercase();
    let path = one.path.to_ascii_lowercase();
    let page = one.docs().unwrap_or("");
    let of_word = |word: &String| match () {
        () if name == *word => Some(0),
        () if name.starts_with(word.as_str()) => Some(1),
        () if name.contains(word.as_str()) => Some(2),
        () if known.is_some_and(|known| known.contain(word)) => Some(3),
        () if path.contains(word.as_str()) => Some(6),
        () if page.contains(word.as_str()) => Some(9),
        () => None,
    };
    let scores = words.iter().map(of_word).collect::<Option<Vec<u32>>>()?;
    // A phrase of the portal is as good as its best word.
    let words = match known.is_some_and(|known| known.has(&words.join(" "))) {
        true => scores.iter().min().copied()?,
        false => scores.iter().sum(),
    };
    let depth = u32::try_from(segments(one.path).count()).unwrap_or(u32::MAX);
    let is_operation = u32::from(one.binding().is_none()) * 3;
    Some((words + is_operation) * 100 + depth)
}
