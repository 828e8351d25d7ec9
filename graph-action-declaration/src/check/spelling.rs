//! How a path differs from one that Graph publishes, segment by segment.

use graph_action_metadata::{
    Operation,
    template::{Part, Position, Segment, Span, parts, segments, split_namespace},
};

use super::{
    overload::{UNLISTED, in_versions, wrong_arguments},
    underline::Mistake,
};
use crate::case::snake_case;

/// A part of a segment that Graph spells differently.
struct Wrong<'p> {
    /// The part to underline.
    part: Span<'p>,
    /// The kind of mistake.
    kind: Kind,
}

/// A kind of mistake in a segment.
enum Kind {
    /// Only the name is in the wrong case.
    Name,
    /// The whole segment has another form.
    Form,
    /// No overload has these arguments, for this reason.
    Arguments(String),
}

/// Returns what is wrong with the spelling of a path: the case, the parentheses, the namespace or the
/// arguments of segments. An operation may have a namespace in front that Graph leaves out.
pub(super) fn wrong_spelling(operation: &Operation, path: &str) -> Option<String> {
    // Most paths are copied from the documentation.
    let exact = operation.exact_path().filter(|exact| *exact != path)?;
    let pairs = segments(path).zip(segments(exact)).enumerate();
    let wrong: Vec<_> = pairs
        .filter_map(|(index, (written, right))| {
            Some((index, right, wrong_segment(written, right)?))
        })
        .collect();
    let whole = corrected(path, exact);
    let remedy = match wrong.as_slice() {
        [] => return None,
        [(_, right, Wrong { kind: Kind::Name, .. })] => {
            split_namespace(Segment::of(*right).name().text).1
        }
        [(index, ..)] => segments(&whole).nth(*index).map_or("", |segment| segment.text),
        _ => &whole,
    };
    let wrong: Vec<_> = wrong.iter().map(|(.., wrong)| wrong).collect();
    let lacks_arguments = wrong.iter().any(|wrong| matches!(wrong.kind, Kind::Form));
    let overloads = lacks_arguments.then(|| in_versions(operation)).flatten();
    let remedy = overloads.unwrap_or_else(|| format!("write `{remedy}`"));
    let mut message = format!("{}; {remedy}", what(&wrong));
    if wrong.iter().any(|wrong| matches!(wrong.kind, Kind::Arguments(_))) {
        message = format!("{message}, or {UNLISTED}");
    }
    Some(Mistake::in_parts(wrong.iter().map(|wrong| wrong.part), message).message(path))
}

/// Returns what is wrong: all names in one sentence, and then the arguments.
fn what(wrong: &[&Wrong<'_>]) -> String {
    let (mut names, mut what) = (Vec::new(), Vec::new());
    for Wrong { part, kind } in wrong {
        match kind {
            Kind::Name | Kind::Form => names.push(format!("`{}`", part.text)),
            Kind::Arguments(arguments) => what.push(arguments.clone()),
        }
    }
    match names.as_slice() {
        [] => {}
        [one] => what.insert(0, format!("{one} is not how Graph spells this")),
        [others @ .., last] => {
            let others = others.join(", ");
            what.insert(0, format!("{others} and {last} are not how Graph spells these"));
        }
    }
    what.join(", and ")
}

/// Returns what is wrong with a segment, compared with the right one.
fn wrong_segment<'p>(written: Span<'p>, right: Span<'_>) -> Option<Wrong<'p>> {
    let (one, other) = (Segment::of(written), Segment::of(right));
    if let (Segment::Placeholder(_), Segment::Placeholder(_)) = (one, other) {
        return None;
    }
    let arguments = || wrong_arguments(written, right.text);
    if has_wrong_form(one, other) {
        return Some(Wrong { part: written, kind: Kind::Form });
    }
    let name = one.name();
    let name = name.skip(split_namespace(name.text).0.len());
    if name.text != split_namespace(other.name().text).1 {
        let is_whole = arguments().is_some();
        let (part, kind) = if is_whole { (written, Kind::Form) } else { (name, Kind::Name) };
        return Some(Wrong { part, kind });
    }
    let (part, what) = arguments()?;
    Some(Wrong { part, kind: Kind::Arguments(what) })
}

/// Returns whether only one of two segments has parentheses, or a namespace that both need.
fn has_wrong_form(written: Segment<'_>, right: Segment<'_>) -> bool {
    let is_call = |segment| matches!(segment, Segment::Call(_));
    let (name, exact) = (written.name().text, right.name().text);
    let (namespace, right_namespace) = (split_namespace(name).0, split_namespace(exact).0);
    // The SDKs write the casts of a path as `graph.iosLobApp`, by an alias that Graph does not take.
    let is_qualified = namespace.starts_with("microsoft.") && namespace.ends_with(right_namespace);
    is_call(written) != is_call(right) || (namespace != right_namespace && !is_qualified)
}

/// Returns a published path to write in place of another one: with the placeholders of the written
/// path where both have one, and no two of one name.
pub(super) fn corrected(path: &str, right: &str) -> String {
    let (own, right): (Vec<_>, Vec<_>) = (segments(path).collect(), segments(right).collect());
    let own = if own.len() == right.len() { own } else { Vec::new() };
    let kept = |index: usize, right| {
        own.get(index).filter(|own| wrong_segment(**own, right).is_none()).map(|own| own.text)
    };
    let names = right.iter().enumerate().filter_map(|(index, right)| kept(index, *right));
    let mut taken: Vec<String> = names.flat_map(placeholders).collect();
    let mut corrected = String::new();
    for (index, right) in right.iter().enumerate() {
        corrected.push('/');
        match kept(index, *right) {
            Some(own) => corrected.push_str(own),
            None => corrected.push_str(&with_new_names(right.text, &mut taken)),
        }
    }
    corrected
}

/// Returns the names that the placeholders of a segment have as arguments.
fn placeholders(segment: &str) -> Vec<String> {
    let name = |part| match part {
        Part::Placeholder(placeholder) => Some(snake_case(placeholder.name.text)),
        Part::Text(_) => None,
    };
    parts(segment).filter_map(name).collect()
}

/// Returns a segment of the table as it is written in a declaration: with the full namespace, and with
/// placeholders whose names are not taken.
fn with_new_names(segment: &str, taken: &mut Vec<String>) -> String {
    let mut text = String::new();
    // By this alias, Graph does not know a type.
    if segment.starts_with("graph.") {
        text.push_str("microsoft.");
    }
    for part in parts(segment) {
        let placeholder = match part {
            Part::Text(part) => {
                text.push_str(part.text);
                continue;
            }
            Part::Placeholder(placeholder) => placeholder,
        };
        let name = placeholder.name.text;
        let mut new = name.to_owned();
        for number in 2.. {
            if !taken.contains(&snake_case(&new)) {
                break;
            }
            new = format!("{name}{number}");
        }
        taken.push(snake_case(&new));
        text.push_str(&match placeholder.position {
            Position::Alias => format!("@{new}"),
            _ => format!("{{{new}}}"),
        });
    }
    text
}

/// Returns the segments of a path that differ from those of a published one.
pub(super) fn different<'p>(path: &'p str, right: &str) -> Vec<Span<'p>> {
    let (own, right): (Vec<_>, Vec<_>) = (segments(path).collect(), segments(right).collect());
    let is_wrong = |(own, right): (&Span<'p>, &Span<'_>)| wrong_segment(*own, *right).map(|_| *own);
    if own.len() == right.len() {
        return own.iter().zip(&right).filter_map(is_wrong).collect();
    }
    let same = |pair: &(&Span<'p>, &Span<'_>)| is_wrong(*pair).is_none();
    let start = own.iter().zip(&right).take_while(same).count();
    let most = own.len().min(right.len()) - start;
    let end = own.iter().rev().zip(right.iter().rev()).take(most).take_while(same).count();
    match own.get(start..own.len() - end) {
        // Segments are missing: the one before which they belong.
        Some([]) | None => vec![own.get(start).copied().unwrap_or(Span::new(path.len(), ""))],
        Some(different) => different.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_compared_with_the_nearest_overload() {
        let line = "GET /a/f(skip={skip},top={top}) v1.0 ?";
        let operation = Operation::of_line(line).expect(line);
        let wrong = |path: &str| wrong_spelling(&operation, path);
        assert_eq!(wrong("/a/f(top={a},skip=@b)"), None);
        for (path, what, carets) in [
            ("/a/f(skip={a},tops={b})", "`f` has no parameter `tops`", "              ^^^^"),
            ("/a/f(Skip={a},top={b})", "`f` has no parameter `Skip`", "     ^^^^"),
            ("/a/f(skip={a})", "`f` needs the argument `top`", "   ^^^^^^^^^^^"),
            ("/a/f()", "`f` needs the argument `skip`", "   ^^^"),
            ("/a/f(skip={a},top={b},top={c})", "`f` takes each argument only once", "   ^^^"),
        ] {
            let message = wrong(path).expect(path);
            assert!(message.starts_with(what), "{message}");
            assert!(message.contains("write `f(skip={skip},top={top})`"), "{message}");
            assert!(
                message
                    .lines()
                    .last()
                    .is_some_and(|line| line.trim_end().starts_with(&format!("  {carets}"))),
                "{message}"
            );
        }
    }

    #[test]
    fn all_wrong_names_are_in_one_sentence() {
        let line = "GET /aA/bB/cC/f(top={top}) v1.0 ?";
        let operation = Operation::of_line(line).expect(line);
        for (path, expected) in [
            ("/aA/bb/cC/f(top={x})", "`bb` is not how Graph spells this; write `bB`"),
            ("/aa/bB/cc/f(top={x})", "`aa` and `cc` are not how Graph spells these; write `/aA/bB"),
            ("/aa/bb/cc/f(top={x})", "`aa`, `bb` and `cc` are not how Graph spells these; write"),
            (
                "/aa/bb/cC/f(Top={x})",
                "`aa` and `bb` are not how Graph spells these, and `f` has no parameter `Top`; write",
            ),
        ] {
            let message = wrong_spelling(&operation, path).expect(path);
            assert!(message.starts_with(expected), "{message}");
        }
    }

    #[test]
    fn a_corrected_path_can_be_written() {
        for (path, right, expected) in [
            ("/a/{x}/F", "/a/{aId}/f", "/a/{x}/f"),
            ("/a/{x}/c/f", "/a/{aId}/b/{bId}/f", "/a/{aId}/b/{bId}/f"),
            ("/a/{id}/f()", "/a/{aId}/f(id={id},id2='{id2}')", "/a/{id}/f(id={id2},id2='{id22}')"),
            ("/a/{top}/F(top=@t)", "/a/{aId}/f(top={top})", "/a/{top}/f(top={top2})"),
            ("/a/{x}/c/T", "/a/{aId}/b/graph.t", "/a/{x}/b/microsoft.graph.t"),
            ("/a/microsoft.graph.f", "/a/f", "/a/microsoft.graph.f"),
        ] {
            assert_eq!(corrected(path, right), expected, "{path}");
        }
    }

    #[test]
    fn every_different_segment_is_underlined() {
        let texts = |path, right| -> Vec<_> {
            different(path, right).into_iter().map(|span: Span<'_>| span.text).collect()
        };
        assert_eq!(texts("/A/{x}/c/D", "/a/{aId}/c/d"), ["A", "D"]);
        assert_eq!(texts("/a/{x}/d", "/a/{aId}/b/{bId}/d"), ["d"]);
        assert_eq!(texts("/a/x/y/{id}/d", "/a/{aId}/d"), ["x", "y"]);
        assert_eq!(texts("/a/a", "/a/a/a"), [""]);
    }
}
