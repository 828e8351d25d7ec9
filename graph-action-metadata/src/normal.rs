//! The form of a path that look-ups compare: many spellings, one operation.

use std::{cmp::Ordering, ops::ControlFlow};

/// The path that stands for all spellings of one operation.
///
/// - Letters are lower case.
/// - A placeholder is `{}`, whatever its name.
/// - `microsoft.graph.`, its sub-namespaces and `graph.` before a segment's name are dropped.
/// - A key in parentheses is a segment of its own: `users('{id}')` is `users/{}`.
/// - The arguments of a function are dropped: `delta()`, `range(address='{a}')`.
/// - Empty segments, a query and a fragment are dropped.
///
/// Keys and functions look alike. Parentheses hold a **key** if they hold one value without a name,
/// or one with a name, as alternate keys have it, where all of this holds: the segment ends in `s`
/// (it is a collection), does not begin with `get`, `find` or `retrieve`, and the name ends in `id`,
/// `name`, `email` or `index`. All others, and empty ones, hold the arguments of a **function**. The
/// tool that writes the table reports where the data itself disagrees with this rule.
///
/// ```
/// use graph_action_metadata::normal_path;
///
/// let path = "/deviceManagement/managedDevices('{id}')/microsoft.graph.wipe";
/// assert_eq!(normal_path(path), "/devicemanagement/manageddevices/{}/wipe");
/// assert_eq!(normal_path("/applications(appId='{appId}')"), "/applications/{}");
/// assert_eq!(normal_path("/reports/getSmsLog(from={from},to={to})"), "/reports/getsmslog");
/// ```
pub fn normal_path(path: &str) -> String {
    let mut normal = String::with_capacity(path.len());
    let _: ControlFlow<()> = pieces(path, |piece| {
        normal.push_str(piece);
        ControlFlow::Continue(())
    });
    normal.make_ascii_lowercase();
    normal
}

/// How a path of a table compares with a path in normal form. Nothing is allocated, since a search
/// does this for each of its steps.
///
/// Paths of tables have no empty segments and no query.
pub(crate) fn compare(path: &str, normal: &str) -> Ordering {
    let mut rest = normal;
    let mut take = |piece: &str| match after_piece(rest, piece) {
        Ok(after) => {
            rest = after;
            ControlFlow::Continue(())
        }
        Err(order) => ControlFlow::Break(order),
    };
    // Nearly all paths have nothing but names and placeholders, and then slashes are like letters:
    // that halves the time of a look-up.
    let is_plain = !path.contains('(') && !path.contains('.');
    let compared = if is_plain { name_pieces(path, &mut take) } else { pieces(path, take) };
    match compared {
        ControlFlow::Break(order) => order,
        ControlFlow::Continue(()) if rest.is_empty() => Ordering::Equal,
        ControlFlow::Continue(()) => Ordering::Less,
    }
}

/// What follows the piece in a normal form, or how the piece compares with its start.
fn after_piece<'n>(normal: &'n str, piece: &str) -> Result<&'n str, Ordering> {
    // Most pieces are equal as they stand, and that costs a tenth of comparing letters.
    if let Some(after) = normal.strip_prefix(piece) {
        return Ok(after);
    }
    let mut others = normal.bytes();
    for byte in piece.bytes() {
        let Some(other) = others.next() else { return Err(Ordering::Greater) };
        match byte.to_ascii_lowercase().cmp(&other) {
            Ordering::Equal => {}
            order => return Err(order),
        }
    }
    Ok(normal.get(piece.len()..).unwrap_or(""))
}

/// Hands out the pieces that make up the normal form of a path, but for their case.
pub(crate) fn pieces<'p, B>(
    path: &'p str,
    mut take: impl FnMut(&'p str) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let mut rest = without_query(path);
    while !rest.is_empty() {
        let (segment, after) = split_segment(rest);
        if !segment.is_empty() {
            take("/")?;
            segment_pieces(segment, &mut take)?;
        }
        rest = after;
    }
    ControlFlow::Continue(())
}

/// The names of the arguments that a path gives to functions, sorted: what tells overloads apart.
///
/// Parentheses that hold a key have none: see [`normal_path`].
///
/// ```
/// use graph_action_metadata::arguments;
///
/// assert_eq!(arguments("/reports/f(top={top},skip={skip})"), ["skip", "top"]);
/// assert!(arguments("/users('{id}')/g()").is_empty());
/// ```
pub fn arguments(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = without_query(path);
    while !rest.is_empty() {
        let (segment, after) = split_segment(rest);
        let (name, on) = segment.split_once('(').unwrap_or((segment, ""));
        let list = on.get(..closing(on)).unwrap_or(on);
        if !is_key(without_namespace(name), list) {
            names.extend(split_arguments(list).filter_map(|one| one.split_once('=')));
        }
        rest = after;
    }
    let mut names: Vec<&str> = names.into_iter().map(|(name, _)| name.trim()).collect();
    names.sort_unstable();
    names
}

/// Arguments are parted by commas outside of quotes.
fn split_arguments(list: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    list.split(move |character| {
        is_quoted ^= character == '\'';
        character == ',' && !is_quoted
    })
}

fn without_query(path: &str) -> &str {
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    path.split_once('#').map_or(path, |(path, _)| path)
}

/// The text up to the next slash that is not within parentheses, and what follows the slash.
fn split_segment(path: &str) -> (&str, &str) {
    let (segment, after) = path.split_once('/').unwrap_or((path, ""));
    let Some((name, arguments_on)) = segment.split_once('(') else { return (segment, after) };
    // The slash may be one within the parentheses.
    let opened = name.len() + 1;
    let closed = closing(path.get(opened..).unwrap_or(arguments_on));
    let tail = path.get(opened + closed..).unwrap_or("");
    match tail.find('/') {
        Some(slash) => {
            let end = opened + closed + slash;
            (path.get(..end).unwrap_or(path), path.get(end + 1..).unwrap_or(""))
        }
        None => (path, ""),
    }
}

/// Where the parenthesis closes, outside of quotes.
fn closing(text: &str) -> usize {
    let mut is_quoted = false;
    let closing = text.bytes().position(|byte| {
        is_quoted ^= byte == b'\'';
        byte == b')' && !is_quoted
    });
    closing.unwrap_or(text.len())
}

fn segment_pieces<'p, B>(
    segment: &'p str,
    take: &mut impl FnMut(&'p str) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let Some((name, arguments_on)) = segment.split_once('(') else {
        return name_pieces(without_namespace(segment), take);
    };
    let (arguments, tail) =
        arguments_on.split_at_checked(closing(arguments_on)).unwrap_or((arguments_on, ""));
    let name = without_namespace(name);
    name_pieces(name, take)?;
    if is_key(name, arguments) {
        if !name.is_empty() {
            take("/")?;
        }
        take("{}")?;
    }
    name_pieces(tail.strip_prefix(')').unwrap_or(tail), take)
}

/// A name, its placeholders without theirs.
fn name_pieces<'p, B>(
    mut name: &'p str,
    take: &mut impl FnMut(&'p str) -> ControlFlow<B>,
) -> ControlFlow<B> {
    while let Some((before, placeholder_on)) = name.split_once('{') {
        take(before)?;
        take("{}")?;
        name = placeholder_on.split_once('}').map_or("", |(_, after)| after);
    }
    take(name)
}

/// The name of a type cast, a bound operation or anything else without its namespace.
fn without_namespace(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((namespace, last)) if is_graph(namespace) => last,
        _ => name,
    }
}

/// Whether a namespace is Graph's, its alias in OpenAPI, or one below it.
fn is_graph(namespace: &str) -> bool {
    ["microsoft.graph", "graph"].iter().any(|graph| {
        namespace.split_at_checked(graph.len()).is_some_and(|(start, below)| {
            start.eq_ignore_ascii_case(graph) && (below.is_empty() || below.starts_with('.'))
        })
    })
}

/// Whether parentheses behind a name hold a key: see [`normal_path`].
fn is_key(name: &str, arguments: &str) -> bool {
    if arguments.is_empty() || arguments.contains(',') {
        return false;
    }
    let Some((argument, _)) = arguments.split_once('=') else { return true };
    let starts = |verb: &str| {
        name.split_at_checked(verb.len()).is_some_and(|(start, _)| start.eq_ignore_ascii_case(verb))
    };
    ends_in(name, "s")
        && !["get", "find", "retrieve"].into_iter().any(starts)
        && ["id", "name", "email", "index"].into_iter().any(|end| ends_in(argument.trim(), end))
}

fn ends_in(text: &str, end: &str) -> bool {
    let at = text.len().saturating_sub(end.len());
    text.get(at..).is_some_and(|last| last.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests;
