//! The quotes around the arguments of a function: text has them, numbers, Booleans and GUIDs do not.

use graph_action_metadata::{
    Kind, Operation, Parameter, Parameters, TypeKind,
    template::{Argument, Call, Position, Segment, segments},
};

use super::underline::Mistake;
use crate::{diagnostics::Diagnostics, read::Text};

/// Checks the quotes around the arguments of the function that a path ends in.
pub(super) fn check_quotes(
    operation: &Operation,
    parameters: Option<Parameters>,
    path: &Text,
    diagnostics: &mut Diagnostics,
) {
    if operation.kind() != Some(Kind::Function) {
        return;
    }
    let parameters: Vec<_> = parameters.iter().flat_map(Parameters::iter).collect();
    for mistake in wrong_quotes(&parameters, operation.path, path.value()) {
        diagnostics.error(path, mistake.message(path.value()));
    }
}

/// Returns every argument whose quotes its type and the published path contradict.
fn wrong_quotes(parameters: &[Parameter], published: &str, path: &str) -> Vec<Mistake> {
    let wrong = |argument: Argument<'_>| {
        let name = argument.parameter?.text;
        let parameter = parameters.iter().find(|parameter| parameter.name == name)?;
        let is_text = is_text(parameter)?;
        let placeholder = argument.placeholder()?;
        let is_quoted = position_of_quotes(placeholder.position)?;
        if is_quoted == is_text || published_quotes(published, name) != Some(is_text) {
            return None;
        }
        let (type_name, own) = (parameter.type_of.name, placeholder.name.text);
        let message = if is_text {
            format!("`{name}` is text, which needs quotes; write `{name}='{{{own}}}'`")
        } else {
            format!("`{name}` is `{type_name}`, which has no quotes; write `{name}={{{own}}}`")
        };
        Some(Mistake::new(argument.value, message))
    };
    last_call(path).into_iter().flat_map(Call::arguments).filter_map(wrong).collect()
}

/// Returns whether a value is text; `None` for types that are written in more than one way, such as
/// dates and enumerations. A doubtful number may be another number, but nothing else.
fn is_text(parameter: &Parameter) -> Option<bool> {
    let type_of = parameter.type_of;
    let is_known = type_of.kind == TypeKind::Primitive && !type_of.is_collection;
    match type_of.name {
        _ if !is_known => None,
        "String" => Some(true),
        "Boolean" | "Byte" | "SByte" | "Int16" | "Int32" | "Int64" | "Single" | "Double"
        | "Decimal" | "Guid" => Some(false),
        _ => None,
    }
}

/// Returns whether a placeholder is in quotes; `None` for an alias, whose value has its own.
fn position_of_quotes(position: Position) -> Option<bool> {
    match position {
        Position::Quoted => Some(true),
        Position::Bare => Some(false),
        Position::Segment | Position::Alias => None,
    }
}

/// Returns whether the published path has an argument in quotes. If it is an alias there, a type alone
/// decides.
fn published_quotes(path: &str, name: &str) -> Option<bool> {
    let mut arguments = last_call(path)?.arguments();
    let own = arguments.find(|one| one.parameter.is_some_and(|own| own.text == name))?;
    position_of_quotes(own.placeholder()?.position)
}

fn last_call(path: &str) -> Option<Call<'_>> {
    match Segment::of(segments(path).last()?) {
        Segment::Call(call) => Some(call),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use graph_action_metadata::{Method, operation, operations};

    use super::*;

    #[test]
    fn quotes_are_those_of_the_type() {
        const LINE: &str =
            "a.f(b,c,d,e,g,h) complete b=String c=Boolean d=Guid e=Int32? g=Date h=enum:k";
        const PATH: &str = "/a/f(b='{b}',c={c},d={d},e={e},g={g},h='{h}')";
        let parameters: Vec<_> = Parameters::of_line(LINE).expect(LINE).iter().collect();
        for (path, expected) in [
            ("/a/f(b='{x}',c={c},d={d},e={e},g={g},h='{h}')", ""),
            ("/a/f(b=@b,c=@c,d=@d,e=@e,g=@g,h=@h)", ""),
            ("/a/f(b={x},c={c})", "`b` is text, which needs quotes; write `b='{x}'`"),
            ("/a/f(c='{x}')", "`c` is `Boolean`, which has no quotes; write `c={x}`"),
            ("/a/f(d='{x}')", "`d` is `Guid`, which has no quotes; write `d={x}`"),
            ("/a/f(e='{x}')", "`e` is `Int32`, which has no quotes; write `e={x}`"),
            // Dates and enumerations are not judged.
            ("/a/f(g='{y}',h={z})", ""),
            // Only the last segment has the parameters.
            ("/a/f(b={x})/g", ""),
        ] {
            let mistakes = wrong_quotes(&parameters, PATH, path);
            let messages: Vec<_> = mistakes.iter().map(|mistake| mistake.message(path)).collect();
            match expected {
                "" => assert_eq!(messages, [""; 0], "{path}"),
                _ => assert!(
                    matches!(&*messages, [one] if one.starts_with(expected)),
                    "{messages:?}"
                ),
            }
        }
        // Every mistake has its own message.
        assert_eq!(wrong_quotes(&parameters, PATH, "/a/f(b={x},c='{y}')").len(), 2);
    }

    #[test]
    fn every_published_function_has_the_right_quotes() {
        let mut judged = 0;
        for one in operations().filter(|one| one.kind() == Some(Kind::Function)) {
            let parameters: Vec<_> = one.parameters().iter().flat_map(Parameters::iter).collect();
            assert_eq!(wrong_quotes(&parameters, one.path, one.path), [], "{}", one.path);
            judged += parameters.iter().filter(|parameter| is_text(parameter).is_some()).count();
        }
        assert!(judged > 500, "{judged}");
        let path = "/deviceManagement/getEffectivePermissions(scope={scope})";
        let function = operation(Method::Get, path).expect("it is published");
        let parameters: Vec<_> = function.parameters().iter().flat_map(Parameters::iter).collect();
        assert_eq!(wrong_quotes(&parameters, function.path, path).len(), 1);
    }
}
