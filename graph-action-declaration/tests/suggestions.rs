//! What a message suggests for a mistake in a method or path must be safe to paste: for mutations of
//! what Graph publishes, each suggestion is pasted and checked.
//!
//! `SUGGESTIONS=1 cargo test --release -p graph-action-declaration --test suggestions` checks the whole
//! table; without the variable, every 499th operation.

use std::{collections::BTreeMap, env, thread};

use graph_action_metadata::{
    Method, Operation, is_root, normal_path, operation, operations,
    template::{Segment, Span, segments},
};
use quote::quote;

/// Returns the errors of a declaration that are about its method and path.
fn errors(method: &str, path: &str) -> Vec<String> {
    let attribute = quote!(
        method = #method,
        path = #path,
        scopes = unknown,
        returns = Content,
        version = "v1.0",
    );
    let checked = graph_action_declaration::action(
        attribute,
        quote!(
            struct Action;
        ),
    );
    let errors = checked.expect("a struct is the right kind of item").errors;
    let messages = errors.into_iter().flatten().map(|error| error.to_string());
    messages.filter(|message| !is_about_another_key(message)).collect()
}

/// Returns whether a message is about the version, the body or the result of an operation that was
/// found.
fn is_about_another_key(message: &str) -> bool {
    message.starts_with("Graph publishes this operation only in")
        || message.starts_with("Graph publishes this overload only in")
}

/// What was done to a path or its method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mutation {
    DropSegment,
    SwapLetters,
    DropLetter,
    OtherMethod,
    WrongCase,
    OtherRoot,
    AddLast,
}

use Mutation::*;

const MUTATIONS: [Mutation; 7] =
    [DropSegment, SwapLetters, DropLetter, OtherMethod, WrongCase, OtherRoot, AddLast];

/// A wrong declaration.
#[derive(Debug)]
struct Wrong {
    method: Method,
    path: String,
}

impl Wrong {
    /// Changes an operation in a way that `number` chooses; `None` if there is nothing to change.
    fn of(operation: &Operation, mutation: Mutation, number: usize) -> Option<Self> {
        let mut texts: Vec<String> =
            segments(operation.path).map(|segment| segment.text.to_owned()).collect();
        let mut method = operation.method;
        let names: Vec<usize> = (0..texts.len())
            .filter(|at| matches!(Segment::of(Span::from(&*texts[*at])), Segment::Name(_)))
            .filter(|at| texts[*at].len() > 3)
            .collect();
        let name = names.get(number % names.len().max(1)).copied();
        match mutation {
            DropSegment => {
                let at = number % texts.len();
                texts.remove(at);
            }
            SwapLetters => {
                let text = &mut texts[name?];
                let at = 1 + number % (text.len() - 2);
                let mut letters: Vec<char> = text.chars().collect();
                letters.swap(at, at + 1);
                *text = letters.into_iter().collect();
            }
            DropLetter => {
                let text = &mut texts[name?];
                text.remove(1 + number % (text.len() - 1));
            }
            OtherMethod => {
                let others: Vec<_> =
                    Method::ALL.into_iter().filter(|other| *other != method).collect();
                method = others[number % others.len()];
            }
            WrongCase => {
                for text in &mut texts {
                    if !text.contains(['{', '(', '.']) {
                        *text = text.to_ascii_lowercase();
                    }
                }
            }
            OtherRoot => {
                let roots = ["users", "groups", "deviceManagement", "me", "things"];
                texts[0] = roots[number % roots.len()].to_owned();
            }
            AddLast => texts.push(["$ref", "wipe", "{otherId}", "$value"][number % 4].to_owned()),
        }
        let path = format!("/{}", texts.join("/"));
        let is_changed = method != operation.method || path != operation.path;
        (is_changed && path != "/").then_some(Self { method, path })
    }

    /// Checks every suggestion in a message. Returns whether there is one, and what is wrong with it.
    fn check(&self, message: &str) -> (bool, Vec<String>) {
        let mut mistakes = Vec::new();
        let mut has_suggestion = false;
        let (text, picture) = message.split_once("\n\n").unwrap_or((message, ""));
        if text.contains("`/me` is an alias") {
            return (false, mistakes);
        }
        for quoted in text.split('`').skip(1).step_by(2) {
            let pasted = if quoted.starts_with('/') {
                quoted.to_owned()
            } else if text.contains(&format!("write `{quoted}`")) {
                self.with_segment(quoted, picture)
            } else {
                continue;
            };
            has_suggestion = true;
            mistakes.extend(self.check_pasted(&pasted));
        }
        for method in Method::ALL {
            if text.contains(&format!("\"{method}\"")) {
                has_suggestion = true;
                let errors = errors(method.as_str(), &self.path);
                let is_spelling = |error: &String| error.contains("is not how Graph spells");
                if !errors.iter().all(is_spelling) {
                    mistakes.push(format!("{method} cannot be pasted:\n{}", errors.join("\n")));
                }
            }
        }
        (has_suggestion, mistakes)
    }

    /// Returns the path with what a message suggests in place of what it underlines.
    fn with_segment(&self, text: &str, picture: &str) -> String {
        let carets = picture.lines().nth(1).expect("carets below the path");
        let (start, end) = (carets.find('^').expect("a caret") - 2, carets.trim_end().len() - 2);
        let segment = segments(&self.path).find(|one| one.start <= start && end <= one.end());
        let segment = segment.unwrap_or_else(|| panic!("{self:?}: not in one segment\n{picture}"));
        let is_name = !text.contains('(') && segment.text.contains('.');
        let (start, end) = if is_name { (start, end) } else { (segment.start, segment.end()) };
        format!("{}{text}{}", &self.path[..start], &self.path[end..])
    }

    /// Returns what is wrong with a path in place of the written one.
    fn check_pasted(&self, pasted: &str) -> Option<String> {
        let found = errors(self.method.as_str(), pasted);
        if !found.is_empty() {
            return Some(format!("{pasted} cannot be pasted:\n{}", found.join("\n")));
        }
        let (written, other) = (normal_path(&self.path), normal_path(pasted));
        let root = |path: &str| path.split('/').nth(1).map(str::to_owned);
        let (own_tail, other_tail) = (tail(&written), tail(&other));
        let is_slip = strsim::osa_distance(&own_tail[0], &other_tail[0]) <= 2
            && own_tail[0].chars().next() == other_tail[0].chars().next();
        let what = if root(&written) != root(&other) && is_root(&written) {
            "another root"
        } else if own_tail[1..] != other_tail[1..] {
            "another end"
        } else if !is_slip {
            "another last name"
        } else {
            return None;
        };
        Some(format!("{pasted} has {what}"))
    }
}

/// Returns the last name and what follows it.
fn tail(normal: &str) -> Vec<String> {
    let segments: Vec<_> = normal.split('/').skip(1).map(str::to_owned).collect();
    let name = segments.iter().rposition(|segment| !segment.starts_with(['{', '$']));
    segments[name.unwrap_or(0)..].to_vec()
}

#[test]
fn a_suggestion_can_be_pasted_and_does_the_same() {
    let is_whole = env::var_os("SUGGESTIONS").is_some();
    let all: Vec<_> = operations().enumerate().step_by(if is_whole { 1 } else { 499 }).collect();
    let (counts, mistakes) = thread::scope(|scope| {
        let threads: Vec<_> = all
            .chunks(all.len().div_ceil(thread::available_parallelism().map_or(1, usize::from)))
            .map(|part| scope.spawn(move || check_all(part)))
            .collect();
        let mut all = (Counts::new(), Vec::new());
        for thread in threads {
            let (counts, mistakes) = thread.join().expect("no failure");
            for (what, count) in counts {
                *all.0.entry(what).or_default() += count;
            }
            all.1.extend(mistakes);
        }
        all
    });
    let count = |mutation, what| counts.get(&(mutation, what)).copied().unwrap_or(0);
    for mutation in MUTATIONS {
        println!(
            "{mutation:?}: {} refused, {} of them with a suggestion; {} published",
            count(mutation, "refused"),
            count(mutation, "suggestion"),
            count(mutation, "published"),
        );
    }
    let first: Vec<_> = mistakes.iter().take(20).map(String::as_str).collect();
    assert!(first.is_empty(), "{} mistakes:\n{}", mistakes.len(), first.join("\n\n"));
    for mutation in [SwapLetters, DropLetter, WrongCase] {
        let (refused, suggested) = (count(mutation, "refused"), count(mutation, "suggestion"));
        assert!(
            refused > 40 && suggested * 10 > refused * 8,
            "{mutation:?}: {suggested} of {refused}"
        );
    }
}

type Counts = BTreeMap<(Mutation, &'static str), usize>;

fn check_all(operations: &[(usize, Operation)]) -> (Counts, Vec<String>) {
    let mut counts = Counts::new();
    let mut mistakes = Vec::new();
    for (number, one) in operations {
        // A few published paths cannot be declared.
        if one.withdrawn.is_some() || !errors(one.method.as_str(), one.path).is_empty() {
            continue;
        }
        for mutation in MUTATIONS {
            let Some(wrong) = Wrong::of(one, mutation, *number) else { continue };
            let mut count = |what| *counts.entry((mutation, what)).or_default() += 1;
            let errors = errors(wrong.method.as_str(), &wrong.path);
            if errors.is_empty() {
                count("published");
                if operation(wrong.method, &wrong.path).is_none() {
                    mistakes.push(format!("{wrong:?}: accepted, but not published"));
                }
                continue;
            }
            count("refused");
            let mut has_suggestion = false;
            for message in &errors {
                let (has_one, found) = wrong.check(message);
                has_suggestion |= has_one;
                mistakes
                    .extend(found.into_iter().map(|one| format!("{wrong:?}: {message}\n{one}")));
            }
            if has_suggestion {
                count("suggestion");
            }
        }
    }
    (counts, mistakes)
}
