//! `$filter`, as far as Intune supports it: `eq`, comparisons, `startswith` and `contains`, joined by
//! `and` and `or`.

use std::cmp::Ordering;

use graph_action_metadata::template::unquote;
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use crate::world::query::schema::{QueryError, Schema};

/// A condition on entities.
#[derive(Debug, PartialEq)]
pub(crate) enum Filter {
    Equal(&'static str, Value),
    Compare(&'static str, Operator, Value),
    StartsWith(&'static str, String),
    Contains(&'static str, String),
    All(Vec<Self>),
    Any(Vec<Self>),
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Operator {
    fn parse(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "lt" => Self::Less,
            "le" => Self::LessOrEqual,
            "gt" => Self::Greater,
            "ge" => Self::GreaterOrEqual,
            _ => return None,
        })
    }

    fn accepts(self, order: Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }
}

impl Filter {
    /// Reads the decoded value of `$filter`.
    pub(super) fn parse(text: &str, schema: &Schema) -> Result<Self, QueryError> {
        let tokens = tokens(text)?;
        let mut parser = Parser { tokens: &tokens, schema };
        let filter = parser.any()?;
        match parser.tokens.first() {
            None => Ok(filter),
            Some(token) => Err(unexpected(token)),
        }
    }

    /// Whether an entity matches; `get` returns its properties.
    pub(crate) fn matches(&self, get: &impl Fn(&str) -> Option<Value>) -> bool {
        let text = |name: &str| get(name)?.as_str().map(str::to_ascii_lowercase);
        match self {
            Self::Equal(name, value) => get(name).is_some_and(|found| same(&found, value)),
            Self::Compare(name, operator, value) => get(name)
                .and_then(|found| compare(&found, value))
                .is_some_and(|order| operator.accepts(order)),
            Self::StartsWith(name, start) => {
                text(name).is_some_and(|found| found.starts_with(&start.to_ascii_lowercase()))
            }
            Self::Contains(name, part) => {
                text(name).is_some_and(|found| found.contains(&part.to_ascii_lowercase()))
            }
            Self::All(filters) => filters.iter().all(|filter| filter.matches(get)),
            Self::Any(filters) => filters.iter().any(|filter| filter.matches(get)),
        }
    }

    /// Returns the ids in the filter if no other entity can match, so that only those are read.
    pub(crate) fn ids(&self) -> Option<Vec<Uuid>> {
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

    /// Returns the property of a single condition.
    pub(crate) fn property(&self) -> Option<&'static str> {
        match self {
            Self::Equal(name, _)
            | Self::Compare(name, ..)
            | Self::StartsWith(name, _)
            | Self::Contains(name, _) => Some(name),
            Self::All(_) | Self::Any(_) => None,
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

/// Returns the order of two values of one kind: numbers, times, or text without regard to case.
pub(super) fn compare(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64()?.partial_cmp(&other.as_f64()?),
        (Value::String(one), Value::String(other)) => {
            match (one.parse::<Timestamp>(), other.parse::<Timestamp>()) {
                (Ok(one), Ok(other)) => Some(one.cmp(&other)),
                _ => Some(one.to_ascii_lowercase().cmp(&other.to_ascii_lowercase())),
            }
        }
        (Value::Bool(one), Value::Bool(other)) => Some(one.cmp(other)),
        _ => None,
    }
}

/// What OData knows, and Intune may support.
const NOT_SIMULATED: [&str; 11] =
    ["ne", "not", "in", "has", "endswith", "tolower", "toupper", "length", "indexof", "any", "all"];

fn unexpected(token: &str) -> QueryError {
    if NOT_SIMULATED.iter().any(|word| word.eq_ignore_ascii_case(token)) {
        return QueryError::NotSimulated(format!("'{token}' in '$filter'"));
    }
    invalid(format!("'{token}' is not expected"))
}

fn invalid(reason: impl Into<String>) -> QueryError {
    QueryError::Invalid(reason.into())
}

/// Splits a filter into words, parentheses, commas and quoted text.
fn tokens(mut text: &str) -> Result<Vec<String>, QueryError> {
    let mut tokens = Vec::new();
    loop {
        text = text.trim_start();
        let Some(first) = text.chars().next() else {
            return Ok(tokens);
        };
        let length = match first {
            '(' | ')' | ',' => 1,
            '\'' => quoted(text).ok_or_else(|| invalid("text without a closing quote"))?,
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
    schema: &'t Schema,
}

impl<'t> Parser<'t> {
    fn any(&mut self) -> Result<Filter, QueryError> {
        let mut filters = vec![self.all()?];
        while self.take_word("or") {
            filters.push(self.all()?);
        }
        Ok(one_or(filters, Filter::Any))
    }

    fn all(&mut self) -> Result<Filter, QueryError> {
        let mut filters = vec![self.single()?];
        while self.take_word("and") {
            filters.push(self.single()?);
        }
        Ok(one_or(filters, Filter::All))
    }

    fn single(&mut self) -> Result<Filter, QueryError> {
        if self.take_word("(") {
            let filter = self.any()?;
            self.expect(")")?;
            return Ok(filter);
        }
        if self.take_word("startswith") {
            let (name, text) = self.arguments("startswith")?;
            return Ok(Filter::StartsWith(name, text));
        }
        if self.take_word("contains") {
            let (name, text) = self.arguments("contains")?;
            return Ok(Filter::Contains(name, text));
        }
        let name = self.property()?;
        let operator = self.next()?;
        if let Some(operator) = Operator::parse(operator) {
            return Ok(Filter::Compare(name, operator, literal(self.next()?)?));
        }
        if !operator.eq_ignore_ascii_case("eq") {
            return Err(unexpected(operator));
        }
        Ok(Filter::Equal(name, literal(self.next()?)?))
    }

    /// Reads the property and the text in parentheses.
    fn arguments(&mut self, function: &str) -> Result<(&'static str, String), QueryError> {
        self.expect("(")?;
        let name = self.property()?;
        self.expect(",")?;
        let text =
            unquote(self.next()?).ok_or_else(|| invalid(format!("{function} takes text")))?;
        self.expect(")")?;
        Ok((name, text.into_owned()))
    }

    fn property(&mut self) -> Result<&'static str, QueryError> {
        let name = self.next()?;
        self.schema.property(name).map_err(|error| match unexpected(name) {
            QueryError::Invalid(_) => error,
            not_simulated => not_simulated,
        })
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is_next = self.tokens.first().is_some_and(|token| token.eq_ignore_ascii_case(word));
        if is_next {
            self.tokens = self.tokens.get(1..).unwrap_or_default();
        }
        is_next
    }

    fn expect(&mut self, word: &str) -> Result<(), QueryError> {
        if self.take_word(word) {
            return Ok(());
        }
        let found = self.tokens.first().map_or("the end", String::as_str);
        Err(invalid(format!("'{word}' is expected, not '{found}'")))
    }

    fn next(&mut self) -> Result<&'t str, QueryError> {
        let (token, rest) =
            self.tokens.split_first().ok_or_else(|| invalid("it ends too early"))?;
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
fn literal(token: &str) -> Result<Value, QueryError> {
    if token.starts_with('\'') {
        let text = unquote(token).map(|text| Value::String(text.into_owned()));
        return text.ok_or_else(|| invalid("a quote in text is not doubled"));
    }
    match serde_json::from_str(token) {
        Ok(value @ (Value::Bool(_) | Value::Number(_) | Value::Null)) => Ok(value),
        _ if token.chars().all(|one| one.is_ascii_alphanumeric() || "-:.+".contains(one)) => {
            Ok(Value::String(token.to_owned()))
        }
        _ => Err(invalid(format!("'{token}' is not a literal"))),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const DEVICES: Schema = Schema {
        type_name: "managedDevice",
        path: "deviceManagement/managedDevices",
        properties: &[
            "id",
            "deviceName",
            "operatingSystem",
            "isSupervised",
            "totalStorageSpaceInBytes",
            "lastSyncDateTime",
            "model",
        ],
        others: &[],
    };

    fn parse(text: &str) -> Result<Filter, QueryError> {
        Filter::parse(text, &DEVICES)
    }

    fn matches(text: &str) -> bool {
        let device = json!({
            "id": "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10", "deviceName": "O'Neil, (x)",
            "operatingSystem": "iOS", "isSupervised": true, "totalStorageSpaceInBytes": 64,
            "lastSyncDateTime": "2026-01-02T03:04:05Z",
        });
        let filter = parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
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
            ("contains(deviceName,'NEIL')", true),
            ("contains(deviceName,'neill')", false),
            ("contains(model,'x')", false),
            ("lastSyncDateTime lt 2026-01-02T03:04:06Z", true),
            ("lastSyncDateTime lt 2026-01-02T03:04:05Z", false),
            ("lastSyncDateTime le 2026-01-02T03:04:05.000Z", true),
            ("lastSyncDateTime gt 2026-01-02T03:04:05Z", false),
            ("lastSyncDateTime ge 2026-01-02T04:04:05+01:00", true),
            ("totalStorageSpaceInBytes gt 9", true),
            ("totalStorageSpaceInBytes gt 'x'", false),
            ("deviceName lt 'P'", true),
            ("model ge 'a'", false),
        ] {
            assert_eq!(matches(text), expected, "{text}");
        }
    }

    #[test]
    fn a_malformed_filter_is_an_error() {
        for (text, reason) in [
            ("", "it ends too early"),
            ("wings eq 2", "Could not find a property named 'wings'"),
            ("model", "it ends too early"),
            ("model like 'x'", "'like' is not expected"),
            ("contains(model)", "',' is expected, not ')'"),
            ("model eq", "it ends too early"),
            ("model eq 'x", "text without a closing quote"),
            ("model eq 'x' model", "'model' is not expected"),
            ("(model eq 'x'", "')' is expected, not 'the end'"),
            ("model eq (", "'(' is not a literal"),
            ("startswith(model,x)", "startswith takes text"),
        ] {
            let error = parse(text).expect_err(text);
            let QueryError::Invalid(error) = error else { panic!("{text}: {error:?}") };
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn what_odata_knows_and_the_simulator_does_not_is_said() {
        for (text, word) in [
            ("model ne 'x'", "'ne'"),
            ("not model eq 'x'", "'not'"),
            ("endswith(model,'x')", "'endswith'"),
            ("model in ('x')", "'in'"),
        ] {
            let error = parse(text).expect_err(text);
            let QueryError::NotSimulated(error) = error else { panic!("{text}: {error:?}") };
            assert!(error.contains(word), "{text}: {error}");
        }
    }

    #[test]
    fn a_filter_for_ids_yields_them() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let ids = |text: &str| parse(text).expect("a filter").ids();
        assert_eq!(ids(&format!("id eq '{one}'")), Some(vec![one]));
        assert_eq!(ids(&format!("id eq '{one}' or id eq '{other}'")), Some(vec![one, other]));
        assert_eq!(ids(&format!("model eq 'x' and id eq '{one}'")), Some(vec![one]));
        assert_eq!(ids(&format!("id eq '{one}' or model eq 'x'")), None);
        assert_eq!(ids("id eq 'none'"), Some(vec![]));
    }
}
