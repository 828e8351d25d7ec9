//! Query parameters (conformance A-9, A-10).

use serde::de::DeserializeOwned;

use crate::{
    declare::action::Action, request::Request, request::path::percent_encode,
    response::pages::Collection,
};

/// The system query options of OData. Names and values are given as they are meant, not encoded.
impl<A: Action> Request<A> {
    /// `$select`: answers with these properties alone. Read no more than you use; Graph is slow with
    /// all of them, and leaves some out that are not asked for by name.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// fn short<A: graph_action::Action>(request: graph_action::Request<A>) -> graph_action::Request<A> {
    ///     request.select(["id", "deviceName"])
    /// }
    /// ```
    pub fn select<P: AsRef<str>>(self, properties: impl IntoIterator<Item = P>) -> Self {
        properties.into_iter().fold(self, |request, it| request.query("$select", it.as_ref()))
    }

    /// `$expand`: answers with these related entities too.
    pub fn expand<P: AsRef<str>>(self, relations: impl IntoIterator<Item = P>) -> Self {
        relations.into_iter().fold(self, |request, it| request.query("$expand", it.as_ref()))
    }
}

/// The system query options of OData that only a collection has.
impl<A: Action<Response = Collection<T>>, T: DeserializeOwned> Request<A> {
    /// `$filter`: answers with the items for which this holds; the last one that is set counts.
    ///
    /// Write a value that is not yours as a [`Literal`](crate::Literal): a quote in it would change
    /// the filter otherwise.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Collection, Literal, Request};
    ///
    /// fn of_user<A: Action<Response = Collection<String>>>(all: Request<A>, name: &str) -> Request<A> {
    ///     all.filter(format!("userPrincipalName eq {}", Literal::from(name)))
    /// }
    /// ```
    pub fn filter(self, condition: impl Into<String>) -> Self {
        self.query("$filter", condition)
    }

    /// `$orderby`: sorts the items by a property, as in `displayName` or `lastSyncDateTime desc`.
    pub fn order_by(self, property: impl Into<String>) -> Self {
        self.query("$orderby", property)
    }

    /// `$top`: the most items on one page. Graph may send fewer, and further pages follow.
    pub fn top(self, items: u32) -> Self {
        self.query("$top", items.to_string())
    }
}

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

    /// Those that stand for a value of the path; the others shape the answer.
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

/// Names may come encoded, as RFC 6570 templates write them; only these four are decoded (A-10).
fn decode_name(name: &str) -> String {
    ["%24", "%2E", "%2D", "%7E"].into_iter().zip(["$", ".", "-", "~"]).fold(
        name.to_owned(),
        |name, (escape, character)| {
            name.replace(escape, character).replace(&escape.to_ascii_lowercase(), character)
        },
    )
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
