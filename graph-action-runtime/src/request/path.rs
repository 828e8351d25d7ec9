//! Keys, and how they become part of a path: a value is one segment and never more.

use std::{borrow::Cow, sync::Arc};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use uuid::Uuid;

use crate::{
    declare::meta::{ActionMeta, KeyForm, ResourceMeta},
    request::literal::Literal,
};

/// Everything but the unreserved characters of RFC 3986 (conformance A-2).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text as it may stand between two slashes, or in a query.
pub(crate) fn percent_encode(text: &str) -> impl std::fmt::Display + '_ {
    utf8_percent_encode(text, RESERVED)
}

/// The key of an entity: one segment of a path.
///
/// A key that could address something else is refused before anything is sent: empty, blank, `.`,
/// `..`, control characters, and `/`, `\`, `%`, which front ends decode twice (conformance A-3, A-8).
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::Key;
///
/// let id = Key::from("3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10");
/// let odd = Key::verbatim("folder/name"); // sent as one segment, `folder%2Fname`
/// # let _ = (id, odd);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    text: Cow<'static, str>,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Checked,
    Verbatim,
    Literal,
}

impl Key {
    /// A key that is sent although it has `/`, `\` or `%` in it, or not the form of the keys of
    /// its resource. It still is one segment: those characters are sent encoded.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self { text: Cow::Owned(text.into()), form: Form::Verbatim }
    }

    #[doc(hidden)]
    pub fn literal(value: impl Into<Literal>) -> Self {
        Self { text: Cow::Owned(value.into().into_text()), form: Form::Literal }
    }
}

/// A value for a placeholder of a path: text in all its forms, [`Uuid`], integers, Booleans, and
/// types of your own.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Key, PathValue};
///
/// struct DeviceId(String);
///
/// impl PathValue for DeviceId {
///     fn into_key(self) -> Key {
///         self.0.into()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for a path",
    label = "text, a `Uuid`, an integer or a `Key` goes here",
    note = "implement `PathValue` for a type of your own"
)]
pub trait PathValue {
    /// The key that stands for the value.
    fn into_key(self) -> Key;
}

impl PathValue for Key {
    fn into_key(self) -> Key {
        self
    }
}

impl PathValue for &Key {
    fn into_key(self) -> Key {
        self.clone()
    }
}

macro_rules! path_values {
    ($($type:ty: |$value:ident| $text:expr;)+) => {$(
        impl From<$type> for Key {
            fn from($value: $type) -> Self {
                Self { text: Cow::from($text), form: Form::Checked }
            }
        }

        impl PathValue for $type {
            fn into_key(self) -> Key {
                self.into()
            }
        }
    )+};
}

path_values! {
    &str: |text| text.to_owned();
    String: |text| text;
    &String: |text| text.clone();
    Box<str>: |text| text.into_string();
    Arc<str>: |text| text.to_string();
    &Arc<str>: |text| text.to_string();
    Cow<'_, str>: |text| text.into_owned();
    &Cow<'_, str>: |text| text.to_string();
    Uuid: |id| id.to_string();
    &Uuid: |id| id.to_string();
    bool: |value| if value { "true" } else { "false" };
    i8: |number| number.to_string();
    i16: |number| number.to_string();
    i32: |number| number.to_string();
    i64: |number| number.to_string();
    isize: |number| number.to_string();
    u8: |number| number.to_string();
    u16: |number| number.to_string();
    u32: |number| number.to_string();
    u64: |number| number.to_string();
    usize: |number| number.to_string();
}

/// A path below the version, encoded, and the values of its parameter aliases.
#[derive(Debug, Default)]
pub(crate) struct Path {
    pub(crate) text: String,
    pub(crate) aliases: Vec<(String, String)>,
    /// The same by the first route of the resource, where that is another one and its keys are known.
    pub(crate) canonical: Option<String>,
    /// The keys so far, by name, encoded; kept where the canonical path is another one.
    keys: Option<Vec<(String, String)>>,
}

/// Where in a template a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Between two slashes.
    Segment,
    /// `name='{x}'`: text, its quotes doubled (conformance A-6).
    Quoted,
    /// `name={x}`: a number, GUID, date or Boolean.
    Bare,
    /// `name=@x`: the value goes into the query.
    Alias,
}

impl Path {
    /// Puts keys into the template of an action, by its own path or another route of its resource.
    ///
    /// The macro has checked the template; only the keys can be wrong. The error is a sentence that
    /// names the key and the remedy.
    pub(crate) fn of_action(
        meta: &ActionMeta,
        route: Option<usize>,
        keys: &[Key],
    ) -> Result<Self, String> {
        let is_other = route.is_some_and(|at| at > 0);
        let mut path = Self { keys: is_other.then(Vec::new), ..Self::default() };
        let mut keys = keys.iter();
        let route = route.and_then(|at| meta.bound_to?.routes.get(at));
        match route {
            Some(route) => {
                path.fill(route.path, meta.bound_to, &mut keys)?;
                path.fill(meta.operation(), None, &mut keys)?;
            }
            None => path.fill(meta.path, None, &mut keys)?,
        }
        path.canonical = path.by_template(meta.path);
        Ok(path)
    }

    /// Another template with the keys of this path; nothing when it has others.
    fn by_template(&self, template: &str) -> Option<String> {
        let keys = self.keys.as_ref()?;
        let (mut text, mut rest) = (String::new(), template);
        while let Some((before, _, name, after)) = next_value(rest) {
            let (_, key) = keys.iter().find(|(known, _)| known == name)?;
            text.push_str(before);
            text.push_str(key);
            rest = after;
        }
        Some(text + rest)
    }

    fn fill<'k>(
        &mut self,
        template: &str,
        resource: Option<&ResourceMeta>,
        keys: &mut impl Iterator<Item = &'k Key>,
    ) -> Result<(), String> {
        let mut rest = template;
        while let Some((before, place, name, after)) = next_value(rest) {
            self.text.push_str(before);
            let key = keys
                .next()
                .ok_or_else(|| format!("no value for `{name}`; pass one for each placeholder"))?;
            let is_guid = is_managed_device(&self.text)
                || resource.is_some_and(|resource| resource.key_form(name) == KeyForm::Guid);
            self.put(place, name, key)?;
            if is_guid {
                check_guid(name, key)?;
            }
            rest = after;
        }
        self.text.push_str(rest);
        Ok(())
    }

    fn put(&mut self, place: Place, name: &str, key: &Key) -> Result<(), String> {
        match place {
            Place::Segment => {
                check_segment(name, key)?;
                let key = percent_encode(&key.text).to_string();
                self.text.push_str(&key);
                if let Some(keys) = &mut self.keys {
                    keys.push((name.to_owned(), key));
                }
            }
            Place::Quoted => {
                check_characters(name, key)?;
                let doubled = key.text.replace('\'', "''");
                self.text.push_str(&percent_encode(&doubled).to_string());
            }
            Place::Bare => {
                check_bare(name, key)?;
                self.text.push_str(&percent_encode(&key.text).to_string());
            }
            Place::Alias => {
                self.text.push_str(&format!("@{name}"));
                self.aliases.push((format!("@{name}"), key.text.clone().into_owned()));
            }
        }
        Ok(())
    }
}

/// The next value of a template: what stands before it, its place, its name, what follows.
fn next_value(template: &str) -> Option<(&str, Place, &str, &str)> {
    let at = template.find(['{', '@'])?;
    let (before, from) = template.split_at_checked(at)?;
    if let Some(name_on) = from.strip_prefix('{') {
        let (name, after) = name_on.split_once('}')?;
        let place = match before.chars().next_back() {
            Some('\'') => Place::Quoted,
            Some('=') => Place::Bare,
            _ => Place::Segment,
        };
        return Some((before, place, name, after));
    }
    let name_on = from.strip_prefix('@')?;
    let end = name_on.find([',', ')']).unwrap_or(name_on.len());
    let (name, after) = name_on.split_at_checked(end)?;
    Some((before, Place::Alias, name, after))
}

fn refuse(name: &str, key: &Key, reason: &str) -> String {
    const SHOWN: usize = 80;
    let shown: String = key.text.chars().take(SHOWN).collect();
    let cut = if shown.len() < key.text.len() { "…" } else { "" };
    format!("`{name}` is {shown:?}{cut}: {reason}; nothing was sent")
}

/// Whether a managed device's id comes next, whatever the action is bound to (conformance A-4).
fn is_managed_device(path: &str) -> bool {
    path.strip_suffix('/')
        .and_then(|path| path.rsplit('/').next())
        .is_some_and(|collection| matches!(collection, "managedDevices" | "comanagedDevices"))
}

/// Conformance A-4.
fn check_guid(name: &str, key: &Key) -> Result<(), String> {
    let is_guid = key.text.len() == 36 && Uuid::try_parse(&key.text).is_ok();
    if is_guid || key.form == Form::Verbatim {
        return Ok(());
    }
    Err(refuse(
        name,
        key,
        "not a GUID, which the ids of this resource are; pass the id as Graph lists it, or \
         `Key::verbatim` to send it all the same",
    ))
}

/// Conformance A-3: encoding cannot save these, since URL parsers take `%2e%2e` for `..`.
fn check_segment(name: &str, key: &Key) -> Result<(), String> {
    if key.text.trim().is_empty() {
        return Err(refuse(name, key, "an empty key addresses the collection; pass the id"));
    }
    if matches!(&*key.text, "." | "..") {
        return Err(refuse(name, key, "a dot segment addresses another resource; pass the id"));
    }
    check_characters(name, key)
}

/// Conformance A-3 and A-8.
fn check_characters(name: &str, key: &Key) -> Result<(), String> {
    if key.text.chars().any(char::is_control) {
        return Err(refuse(
            name,
            key,
            "it holds a control character, such as a line break left by a file; remove it",
        ));
    }
    if key.form == Form::Checked && key.text.contains(['/', '\\', '%']) {
        return Err(refuse(
            name,
            key,
            "`/`, `\\` and `%` are no part of an id; pass it decoded and without its path, or use \
             `Key::verbatim` if it really holds them",
        ));
    }
    Ok(())
}

fn check_bare(name: &str, key: &Key) -> Result<(), String> {
    let text = &*key.text;
    let is_guid = text.len() == 36 && Uuid::try_parse(text).is_ok();
    if matches!(text, "true" | "false") || is_guid || is_number(text) || is_date(text) {
        return Ok(());
    }
    Err(refuse(
        name,
        key,
        "not a number, GUID, date (`2026-01-31`, `2026-01-31T12:00:00Z`) or Boolean, which this \
         parameter takes",
    ))
}

fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned),
    }
}

/// `Edm.Date` or `Edm.DateTimeOffset`, by form; whether the day exists is the service's to say.
fn is_date(text: &str) -> bool {
    let has_form = |text: &str, form: &str| {
        text.len() == form.len()
            && text.bytes().zip(form.bytes()).all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                form => byte == form,
            })
    };
    let Some((date, time)) = text.split_once('T') else {
        return has_form(text, "0000-00-00");
    };
    let (clock, offset) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => return false,
    };
    let (seconds, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    has_form(date, "0000-00-00")
        && (has_form(seconds, "00:00:00") || (has_form(seconds, "00:00") && !clock.contains('.')))
        && (1..=12).contains(&fraction.len())
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
        && (offset == "Z" || has_form(offset, "+00:00") || has_form(offset, "-00:00"))
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
