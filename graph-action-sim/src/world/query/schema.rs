//! What a list holds, and what is wrong with a query of it.

use serde_json::{Map, Value};

use crate::world::{request::Request, response::Response};

/// What a list holds.
pub(crate) struct Schema {
    /// The type of an entity, without its namespace.
    pub(crate) type_name: &'static str,
    /// The path of the list, without a slash in front.
    pub(crate) path: &'static str,
    /// The properties by which a list is filtered and ordered.
    pub(crate) properties: &'static [&'static str],
    /// Properties that can only be selected.
    pub(crate) others: &'static [&'static str],
}

/// What is wrong with a query.
#[derive(Debug, PartialEq)]
pub(crate) enum QueryError {
    /// Graph refuses it as well.
    Invalid(String),
    /// Graph may take it.
    NotSimulated(String),
}

impl From<QueryError> for Response {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::Invalid(reason) => Self::bad_request(format!("Invalid query: {reason}.")),
            QueryError::NotSimulated(what) => Self::not_simulated(&what),
        }
    }
}

impl Schema {
    /// Returns the name of a property in its exact case.
    pub(super) fn property(&self, name: &str) -> Result<&'static str, QueryError> {
        self.find(name, self.properties)
    }

    fn find(&self, name: &str, names: &[&'static str]) -> Result<&'static str, QueryError> {
        let found = names.iter().find(|known| known.eq_ignore_ascii_case(name));
        found.copied().ok_or_else(|| {
            QueryError::Invalid(format!(
                "Could not find a property named '{name}' on type 'microsoft.graph.{}'",
                self.type_name
            ))
        })
    }

    pub(super) fn select(&self, names: &str) -> Result<Vec<&'static str>, QueryError> {
        let all = [self.properties, self.others].concat();
        names.split(',').map(|name| self.find(name.trim(), &all)).collect()
    }

    pub(super) fn order(&self, text: &str) -> Result<Vec<(&'static str, bool)>, QueryError> {
        let order = |item: &str| {
            let mut words = item.split_whitespace();
            let name = self.property(words.next().unwrap_or_default())?;
            match (words.next(), words.next()) {
                (None, _) => Ok((name, false)),
                (Some(word), None) if word.eq_ignore_ascii_case("asc") => Ok((name, false)),
                (Some(word), None) if word.eq_ignore_ascii_case("desc") => Ok((name, true)),
                _ => Err(QueryError::Invalid(format!("'{item}' is not an order"))),
            }
        };
        text.split(',').map(order).collect()
    }

    /// Returns the `@odata.context` of a list.
    pub(crate) fn context(&self, request: &Request) -> String {
        let version = request.path.split('/').nth(1).unwrap_or_default();
        format!("{}/{version}/$metadata#{}", request.origins.graph(), self.path)
    }

    /// Returns one entity with its context.
    pub(crate) fn entity(&self, request: &Request, mut entity: Map<String, Value>) -> Value {
        let context = format!("{}/$entity", self.context(request));
        entity.insert("@odata.context".to_owned(), context.into());
        Value::Object(entity)
    }
}
