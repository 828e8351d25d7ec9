//! Query parameters (conformance ).

use crate::request::path::percent_encode;

/// Query parameters in the order in which they were first set.
#[derive(Debug, Clone, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Sets a parameter. `$select` and `$expand` grow by a comma; another name keeps the last value.
    pub(crate) fn set(&mut self, name: &str, value: String) {
        let name = decode_name(name);
        let known = self.0.iter_mut().find(|(known, _)| *known == name);
        match known {
            Some((_, list)) if matches!(&*name, "$select" | "$expand") && !list.is_empty() => {
                list.push(',');
                list.push_str(&value);
            }
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The parameters that stand for a value of the path; the others shape the response.
    pub(crate) fn aliases(&self) -> Self {
        let aliases = self.0.iter().filter(|(name, _)| name.starts_with('@'));
        Self(aliases.cloned().collect())
    }

    /// `?name=value&…`, or nothing. A space is `%20`, never `+`.
    pub(crate) fn append_to(&self, url: &mut String) {
        for (index, (name, value)) in self.0.iter().enumerate() {
            url.push(if index == 0 { '?' } else { '&' });
            // The sigils of OData system options and parameter aliases stay readable.
            let sigil = name.find(|first: char| !matches!(first, '$' | '@')).unwrap_or(name.len());
            let (sigil, name) = name.split_at_checked(sigil.min(1)).unwrap_or(("", name));
            url.push_str(sigil);
            url.push_str(&format!("{}={}", percent_encode(name), percent_encode(value)));
        }
    }
}

/// Names may come encoded, as RFC 6570 templates write them; only these four are decoded.
fn decode_name(name: &str) -> String {
    let mut parts = name.split('%');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (character, rest) = match part.split_at_checked(2) {
            Some(("24", rest)) => ('$', rest),
            Some(("2E" | "2e", rest)) => ('.', rest),
            Some(("2D" | "2d", rest)) => ('-', rest),
            Some(("7E" | "7e", rest)) => ('~', rest),
            _ => ('%', part),
        };
        decoded.push(character);
        decoded.push_str(rest);
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(parameters: &[(&str, &str)]) -> String {
        let mut query = Query::default();
        for (name, value) in parameters {
            query.set(name, (*value).to_owned());
        }
        let mut url = String::new();
        query.append_to(&mut url);
        url
    }

    #[test]
    fn values_are_encoded_and_names_stay_readable() {
        for (name, value, expected) in [
            ("$filter", "a eq 'O''Neil'", "?$filter=a%20eq%20%27O%27%27Neil%27"),
            ("q", "#+&=?/%", "?q=%23%2B%26%3D%3F%2F%25"),
            ("%24select", "diplayName", "?$select=diplayName"),
            ("api%2Dversion", "1+2", "?api-version=1%2B2"),
            ("$search", "", "?$search="),
            ("@ids", "['a']", "?@ids=%5B%27a%27%5D"),
            ("a&b=c", "d", "?a%26b%3Dc=d"),
            ("$$x", "", "?$%24x="),
        ] {
            assert_eq!(url(&[(name, value)]), expected);
        }
    }

    #[test]
    fn lists_merge_and_other_parameters_keep_the_last_value() {
        assert_eq!(
            url(&[
                ("$select", "id"),
                ("$filter", "a"),
                ("%24select", "name"),
                ("$filter", "b"),
                ("$expand", "x"),
                ("$expand", "y"),
            ]),
            "?$select=id%2Cname&$filter=b&$expand=x%2Cy"
        );
    }
}
