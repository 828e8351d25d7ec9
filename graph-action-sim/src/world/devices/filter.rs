//! `$filter`, as far as Intune supports it for devices: `eq` and `startswith`, joined by `and` and
//! `or`.

use graph_action_metadata::template::unquote;
use serde_json::Value;
use uuid::Uuid;

use crate::world::devices::profile::PROPERTIES;

/// A condition on devices.
#[derive(Debug, PartialEq)]
pub(super) enum Filter {
    Equal(&'static str, Value),
    StartsWith(&'static str, String),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Filter {
    /// Reads the decoded value of `$filter`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let tokens = tokens(text)?;
        let mut parser = Parser { tokens: &tokens };
        let filter = parser.any()?;
        match parser.tokens.first() {
            None => Ok(filter),
            Some(token) => Err(format!("'{token}' is not expected")),
        }
    }

    /// Whether a device matches; `get` returns its properties.
    pub(super) fn matches(&self, get: &impl Fn(&str) -> Option<Value>) -> bool {
        match self {
            Self::Equal(name, value) => get(name).is_some_and(|found| same(&found, value)),
            Self::StartsWith(name, start) => get(name).is_some_and(|found| {
                let beginning = found.as_str().and_then(|text| text.get(..start.len()));
                beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(start))
            }),
            Self::All(filters) => filters.iter().all(|filter| filter.matches(get)),
            Self::Any(filters) => filters.iter().any(|filter| filter.matches(get)),
        }
    }

    /// Returns the ids in the filter if no other device can match, so that only those are read.
    pub(super) fn ids(&self) -> Option<Vec<Uuid>> {
        match self {
            Self::Equal("id", Value::String(id)) => Some(Uuid::try_parse(id).into_iter().collect()),
            Self::Any(filters) => {
                let ids: Option<Vec<_>> = filters.iter().map(Self::ids).collect();
                ids.map(|ids| ids.concat())
            }
            Self::All(filters) => filters.iter().find_map(Self::ids),
            _ => None,
        }
    }
}

/// Compares two values, text without regard to case.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::String(one), Value::String(other)) => one.eq_ignore_ascii_case(other),
        _ => one == other,
    }
}

/// Returns the name of a property in its exact case.
pub(super) fn property(name: &str) -> Result<&'static str, String> {
    PROPERTIES.into_iter().find(|known| known.eq_ignore_ascii_case(name)).ok_or_else(|| {
        format!("Could not find a property named '{name}' on type 'microsoft.graph.managedDevice'")
    })
}

/// Splits a filter into words, parentheses, commas and quoted text.
fn tokens(mut text: &str) -> Result<Vec<String>, String> {
    let mut tokens = Vec::new();
    loop {
        text = text.trim_start();
        let Some(first) = text.chars().next() else {
            return Ok(tokens);
        };
        let length = match first {
            '(' | ')' | ',' => 1,
            '\'' => quoted(text).ok_or("text without a closing quote")?,
            _ => text.find([' ', '(', ')', ',', '\'']).unwrap_or(text.len()),
        };
        let (token, rest) = text.split_at(length);
        tokens.push(token.to_owned());
        text = rest;
    }
}

/// Returns the length of the quoted text at the start, in which quotes are doubled.
fn quoted(text: &str) -> Option<usize> {
    let mut at = 1;
    loop {
        at += text.get(at..)?.find('\'')? + 1;
        if !text.get(at..)?.starts_with('\'') {
            return Some(at);
        }
        at += 1;
    }
}

struct Parser<'t> {
    tokens: &'t [String],
}

impl<'t> Parser<'t> {
    fn any(&mut self) -> Result<Filter, String> {
        let mut filters = vec![self.all()?];
        while self.take_word("or") {
            filters.push(self.all()?);
        }
        Ok(one_or(filters, Filter::Any))
    }

    fn all(&mut self) -> Result<Filter, String> {
        let mut filters = vec![self.single()?];
        while self.take_word("and") {
            filters.push(self.single()?);
        }
        Ok(one_or(filters, Filter::All))
    }

    fn single(&mut self) -> Result<Filter, String> {
        if self.take_word("(") {
            let filter = self.any()?;
            self.expect(")")?;
            return Ok(filter);
        }
        if self.take_word("startswith") {
            self.expect("(")?;
            let name = property(self.next()?)?;
            self.expect(",")?;
            let start = unquote(self.next()?).ok_or("startswith takes text")?.into_owned();
            self.expect(")")?;
            return Ok(Filter::StartsWith(name, start));
        }
        let name = property(self.next()?)?;
        self.expect("eq")?;
        Ok(Filter::Equal(name, literal(self.next()?)?))
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is_next = self.tokens.first().is_some_and(|token| token.eq_ignore_ascii_case(word));
        if is_next {
            self.tokens = self.tokens.get(1..).unwrap_or_default();
        }
        is_next
    }

    fn expect(&mut self, word: &str) -> Result<(), String> {
        if self.take_word(word) {
            return Ok(());
        }
        let found = self.tokens.first().map_or("the end", String::as_str);
        Err(format!("'{word}' is expected, not '{found}'"))
    }

    fn next(&mut self) -> Result<&'t str, String> {
        let (token, rest) = self.tokens.split_first().ok_or("it ends too early")?;
        self.tokens = rest;
        Ok(token)
    }
}

fn one_or(mut filters: Vec<Filter>, join: impl Fn(Vec<Filter>) -> Filter) -> Filter {
    match filters.pop() {
        Some(only) if filters.is_empty() => only,
        last => join(filters.into_iter().chain(last).collect()),
    }
}

/// Reads text in quotes, a number, a Boolean, or a bare GUID or date, which are text in JSON.
fn literal(token: &str) -> Result<Value, String> {
    if token.starts_with('\'') {
        let text = unquote(token).map(|text| Value::String(text.into_owned()));
        return text.ok_or("a quote in text is not doubled".to_owned());
    }
    match serde_json::from_str(token) {
        Ok(value @ (Value::Bool(_) | Value::Number(_) | Value::Null)) => Ok(value),
        _ if token.chars().all(|one| one.is_ascii_alphanumeric() || "-:.".contains(one)) => {
            Ok(Value::String(token.to_owned()))
        }
        _ => Err(format!("'{token}' is not a literal")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn matches(text: &str) -> bool {
        let device = json!({
            "id": "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10", "deviceName": "O'Neil, (x)",
            "operatingSystem": "iOS", "isSupervised": true, "totalStorageSpaceInBytes": 64,
        });
        let filter = Filter::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        filter.matches(&|name| device.get(name).cloned())
    }

    #[test]
    fn a_filter_is_read_and_applied() {
        for (text, expected) in [
            ("operatingSystem eq 'iOS'", true),
            ("OPERATINGSYSTEM EQ 'ios'", true),
            ("operatingSystem eq 'Android'", false),
            ("deviceName eq 'O''Neil, (x)'", true),
            ("startswith(deviceName,'o''n')", true),
            ("startswith( deviceName , 'Neil' )", false),
            ("startswith(deviceName,'O''Neil, (x) and more')", false),
            ("isSupervised eq true and totalStorageSpaceInBytes eq 64", true),
            ("isSupervised eq false", false),
            ("isSupervised eq 'true'", false),
            ("operatingSystem eq 'x' or isSupervised eq true", true),
            ("isSupervised eq true or isSupervised eq true and operatingSystem eq 'x'", true),
            ("(isSupervised eq true or isSupervised eq true) and operatingSystem eq 'x'", false),
            ("id eq 3F2A9C1E-8a55-4f0e-9d0f-1f1d0c9b7a10", true),
            ("model eq null", false),
        ] {
            assert_eq!(matches(text), expected, "{text}");
        }
    }

    #[test]
    fn a_malformed_filter_is_an_error() {
        for (text, reason) in [
            ("", "it ends too early"),
            ("wings eq 2", "Could not find a property named 'wings'"),
            ("model", "'eq' is expected, not 'the end'"),
            ("model ne 'x'", "'eq' is expected, not 'ne'"),
            ("model eq", "it ends too early"),
            ("model eq 'x", "text without a closing quote"),
            ("model eq 'x' model", "'model' is not expected"),
            ("(model eq 'x'", "')' is expected, not 'the end'"),
            ("model eq (", "'(' is not a literal"),
            ("startswith(model,x)", "startswith takes text"),
        ] {
            let error = Filter::parse(text).expect_err(text);
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn a_filter_for_ids_yields_them() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let ids = |text: &str| Filter::parse(text).expect("a filter").ids();
        assert_eq!(ids(&format!("id eq '{one}'")), Some(vec![one]));
        assert_eq!(ids(&format!("id eq '{one}' or id eq '{other}'")), Some(vec![one, other]));
        assert_eq!(ids(&format!("model eq 'x' and id eq '{one}'")), Some(vec![one]));
        assert_eq!(ids(&format!("id eq '{one}' or model eq 'x'")), None);
        assert_eq!(ids("id eq 'none'"), Some(vec![]));
    }
}
