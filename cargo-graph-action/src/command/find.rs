//! `find`: ranks operations by words.

use std::{collections::HashMap, fmt::Write as _};

use graph_action_metadata::{Operation, Scheme, operations_with};
use serde_json::Value;

use super::{
    Answer, Error, Group, Order, candidates, group, name_of, order, summary, versions_of,
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
    // Routes to one action are one result, with the plainest of them. Not a BTreeMap: its comparisons of
    // texts all over the table took a quarter of the time.
    let mut best: HashMap<Group, (Rank, Operation, usize)> = HashMap::new();
    let mut add = |one: Operation, known: Option<Words>| {
        let Some(rank) = rank(&one, known, &words) else { return };
        let (least, best, routes) = best.entry(group(&one)).or_insert((rank, one, 0));
        if rank < *least {
            (*least, *best) = (rank, one);
        }
        // The table has each route once, other words may lead to one again.
        *routes = (*routes + usize::from(known.is_none())).max(1);
    };
    operations_with(&words).for_each(|one| add(one, None));
    for known in words::all().filter(|known| known.contain_all(&words)) {
        known.operation().into_iter().for_each(|one| add(one, Some(known)));
    }
    let mut found: Vec<_> = best.into_values().collect();
    found.sort_unstable_by_key(|(rank, ..)| *rank);
    let total = found.len();
    found.truncate(options.limit);
    let mut text: String = found.iter().map(|(_, one, routes)| lines(one, routes - 1)).collect();
    match total {
        0 => text.push_str("nothing was found; try fewer or shorter words\n"),
        _ if total > found.len() => {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{} of {total}; --limit shows more", found.len());
        }
        _ => {}
    }
    let json: Vec<Value> = found.iter().map(|(_, one, _)| summary(one)).collect();
    Ok(Answer { text, json: json.into(), is_good: total > 0 })
}

/// Returns the lines about an operation.
fn lines(one: &Operation, other_routes: usize) -> String {
    let versions = match versions_of(one) {
        versions if versions.is_empty() => "version unknown".to_owned(),
        versions => versions.join(", "),
    };
    let application = candidates(one, Scheme::Application);
    let permission = match application.as_slice() {
        [] => "no application permission is known".to_owned(),
        [one] => format!("application: {one}"),
        [first, _] => format!("application: {first} or 1 other"),
        [first, others @ ..] => format!("application: {first} or {} others", others.len()),
    };
    let routes = match other_routes {
        0 => String::new(),
        1 => "; 1 other route".to_owned(),
        others => format!("; {others} other routes"),
    };
    format!("{:<6} {}\n       {versions}; {permission}{routes}\n", one.method.as_str(), one.path)
}

/// How far an operation is from the words, less for a better one, and then its [`order`].
type Rank = (u32, Order);

/// Returns the rank of an operation; `None` if one word is missing.
fn rank(one: &Operation, known: Option<Words>, words: &[String]) -> Option<Rank> {
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
    let score: u32 = match known.is_some_and(|known| known.has(&words.join(" "))) {
        true => scores.iter().min().copied()?,
        false => scores.iter().sum(),
    };
    let is_operation = u32::from(one.binding().is_none()) * 3;
    Some((score + is_operation, order(one)))
}
