//! Lines of the sources that are left out, each with the reason.

use graph_action_metadata::template::{segments, split_query};

/// First segments that are not roots of Graph, in lower case: mistakes of pages and of the permission
/// data.
const NOT_ROOTS: [(&str, &str); 8] = [
    ("emailthreats", "it is a part of /security/threatSubmission"),
    ("filteringprofiles", "it is a part of /networkAccess"),
    ("group", "the name of a type; the root is /groups"),
    ("managedtenant", "a namespace; the root is /tenantRelationships/managedTenants"),
    ("networkaccessroot", "the name of a type; the root is /networkAccess"),
    ("team", "the name of a type; the root is /teams"),
    ("user", "the name of a type; the root is /users"),
    ("userinsights", "it is a part of /reports"),
];

/// Returns the path in a form that can be declared: one name for a key, no doubled slash.
pub(crate) fn repaired(path: &str) -> String {
    let mut repaired = String::with_capacity(path.len());
    let mut is_alternative = false;
    for letter in path.chars() {
        match letter {
            '|' => is_alternative = true,
            '}' => is_alternative = false,
            _ => {}
        }
        let is_double = letter == '/' && repaired.ends_with('/');
        if !(is_alternative || is_double) {
            repaired.push(letter);
        }
    }
    repaired
}

/// Returns why a path is left out, if it is.
pub(crate) fn reason(path: &str) -> Option<&'static str> {
    let (path, _) = split_query(path);
    let root = path.trim_start_matches('/').split(['/', '(']).next().unwrap_or("");
    let of_root = NOT_ROOTS.iter().find(|(name, _)| root.eq_ignore_ascii_case(name));
    if let Some((_, reason)) = of_root {
        return Some(reason);
    }
    if !path.starts_with('/') {
        return Some("it does not start with a slash");
    }
    segments(path).find_map(|segment| segment_reason(segment.text))
}

fn segment_reason(segment: &str) -> Option<&'static str> {
    let count = |what: char| segment.matches(what).count();
    if count('{') != count('}') {
        return Some("its braces are not in pairs");
    }
    if count('(') != count(')') {
        return Some("its parentheses are not in pairs");
    }
    let after = segment.rsplit_once(')').map_or("", |(_, after)| after);
    if !after.is_empty() && !after.starts_with(':') {
        return Some("a name follows a closing parenthesis");
    }
    if segment.contains('=') && !segment.contains('(') {
        return Some("an argument stands outside parentheses");
    }
    if count('{') > 1 && !segment.contains(['(', ':']) {
        return Some("two keys are glued together");
    }
    // `root:` and `{id}:` belong to addressing by path.
    let is_glued = segment.split_once('{').is_some_and(|(before, _)| {
        !before.is_empty() && !before.ends_with(['(', '\'', '=', ':', ',', ' '])
    });
    is_glued.then_some("a key is glued to a name")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_declared_has_a_reason() {
        for path in [
            "/applications/{id}}/repair",
            "/devicemanagement/geteffectivepermissionsscope={value}",
            "/directoryRoles/roleTemplateId={roleTemplateId}/members",
            "/me/drive/tables/{id}/rows/itemat(index={value})range",
            "/privacy/subjectrightsrequests{subjectrightsrequestid}/getfinalreport",
            "/user/{id}/messages",
            "/users/{userId}@{tenantId}/settings",
        ] {
            assert!(reason(path).is_some(), "{path}");
        }
        for path in [
            "/users/{id}/drive/root:/{path}:/content",
            "/drives/{id}/items/{id}:/{name}:/createUploadSession",
            "/applications(appId='{appId}')/owners",
            "/reports/f(start={start},end=@end)",
            "/agents?$filter=a/id eq '{id}'",
            "/groups/{id}",
        ] {
            assert_eq!(reason(path), None, "{path}");
        }
    }

    #[test]
    fn alternatives_and_doubled_slashes_are_repaired() {
        assert_eq!(repaired("/admin//tables/{id|name}/f"), "/admin/tables/{id}/f");
    }
}
