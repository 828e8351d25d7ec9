//! Decodes error responses of Graph, including those that Intune nests as JSON text inside
//! `error.message` (conformance B-1, B-5, B-9, B-14).
//!
//! Decoding cannot fail: a part that does not parse is left out, and the caller keeps the status and
//! the raw body (conformance B-6).

use serde_json::value::RawValue;

use super::{
    intune_text,
    redact::{is_id, is_time},
};
use crate::json_object::Object;

mod cut_off;
mod object;

use object::{filled, inner_errors, member, object, objects, text_or_json};

/// The most nested levels that are read (conformance B-9 rule 3); real responses have two. Each level
/// is parsed once, so the work stays linear in the length of the body.
const MAX_LEVELS: u8 = 4;

/// The most inner errors that are read; real responses have two. Each is searched for the next one, so that without a
/// limit the work would grow with the square of their number.
const MAX_INNER_ERRORS: usize = 128;

/// The code that Intune sends if the real one is a level deeper (conformance B-9 rule 3).
const VAGUE_CODE: &str = "UnknownError";

/// The codes that Graph documents, basic and inner ones. An inner code replaces the outer one only
/// if it is listed here: inner codes of the services, such as `429`, mean nothing to a caller
/// (conformance B-14).
const KNOWN_CODES: [&str; 19] = [
    "accessDenied",
    "activityLimitReached",
    "extensionError",
    "generalException",
    "invalidRange",
    "invalidRequest",
    "itemNotFound",
    "malwareDetected",
    "nameAlreadyExists",
    "notAllowed",
    "notSupported",
    "quotaLimitReached",
    "resourceModified",
    "resyncRequired",
    "serviceNotAvailable",
    "serviceReadOnly",
    "syncStateNotFound",
    "throttledRequest",
    "unauthenticated",
];

/// The code of a time-out inside Intune (conformance C-2).
const TIME_OUT_CODE: &str = "CancelledOnServiceTimeout";

/// The start of the phrase of a time-out inside Intune (conformance C-2).
const TIME_OUT_PHRASE: &str = "CancelOnTimeout";

/// The content of an error response, decoded as far as possible (conformance B-9).
///
/// The texts are the service's and may repeat what was sent to it, so they must be redacted before they
/// are logged (conformance B-7).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct GraphError {
    /// The effective code: the most specific known one (conformance B-14), or Intune's nested one if
    /// the outer one says nothing (B-9 rule 3). An empty code is `None`.
    pub(crate) code: Option<String>,
    /// The codes of the inner errors, outermost first (conformance B-1).
    pub(crate) inner_codes: Vec<String>,
    /// The message for people, without Intune's trailer (conformance B-9 rule 4). It may be present
    /// and empty (B-3).
    pub(crate) message: Option<String>,
    /// The individual errors, if Graph lists several (conformance B-5).
    pub(crate) details: Vec<ErrorDetail>,
    /// The other texts. A list, because the code that drops a field is compiled into each part of the crate that drops
    /// an error, 6 KiB for all of them.
    texts: Vec<(Text, String)>,
    /// The permissions to choose from; one of them is enough (conformance B-9 rule 5).
    pub(crate) missing_permissions: Vec<String>,
    /// The number of nested levels that were read (conformance B-9).
    pub(crate) depth: u8,
    /// Whether any level has the mark of a time-out. It has a field of its own because another level
    /// may replace the code or the phrase, and a client that misses it could send a wipe twice
    /// (conformance C-2).
    time_out: bool,
}

/// A text that few errors have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Text {
    /// The subject of the error (conformance B-1).
    Target,
    /// `request-id` of the inner error; the header comes first (conformance B-4).
    RequestId,
    /// `client-request-id` of the inner error; the header comes first (conformance B-4).
    ClientRequestId,
    /// `date` of the inner error, as written; the header comes first (conformance B-4).
    Date,
    /// Intune's operation id (conformance B-9 rule 4).
    OperationId,
    /// Intune's activity id, the one its support asks for (conformance B-9 rule 4).
    ActivityId,
    /// The URL that Graph called inside Intune (conformance B-9 rule 4).
    BackendUrl,
    /// `CustomApiErrorPhrase` of Intune, the innermost if several (conformance B-9 rule 3).
    CustomPhrase,
    /// `ErrorSourceService` of Intune, the innermost if several (conformance B-9 rule 3).
    ErrorSourceService,
    /// The nested `RetryAfter`, in the format of the header and not parsed yet (conformance B-9 rule
    /// 3).
    RetryAfter,
}

/// One of the errors that Graph lists: an entry of `details` (conformance B-5).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The code of this error.
    pub code: Option<String>,
    /// The subject of this error, such as a parameter of the action.
    pub target: Option<String>,
    /// The message for developers.
    pub message: Option<String>,
}

impl GraphError {
    /// Decodes the body of an error response, whatever its content type and its bytes (conformance
    /// B-9).
    pub(crate) fn decode(body: &[u8]) -> Self {
        // A byte that is not UTF-8, in a message, must not cost the ids next to it.
        let text = String::from_utf8_lossy(body);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        // As bytes, like all that the runtime reads: a second reader takes 20 KiB of a program.
        match serde_json::from_slice::<&RawValue>(text.as_bytes()) {
            Ok(root) => Self::from_json(root),
            Err(error) if error.is_eof() => Self::decode_cut_off(text),
            Err(_) => Self::default(),
        }
    }

    /// Decodes what arrived of a body.
    fn decode_cut_off(text: &str) -> Self {
        let root = cut_off::complete(text);
        let mut decoded = root.map_or_else(Self::default, |root| Self::decode(root.as_bytes()));
        // The mark may be where the text no longer parses; a wipe must not be sent twice for that.
        decoded.time_out |=
            cut_off::contains(text, TIME_OUT_CODE) || cut_off::contains(text, TIME_OUT_PHRASE);
        decoded
    }

    /// Decodes the error object that some gateways put into a success; `None` if it is absent or
    /// `null` (conformance A-16).
    pub(crate) fn in_success(body: &[u8]) -> Option<Self> {
        // Hardly any success has one, and a text is found faster than a document is read.
        let text = std::str::from_utf8(body).ok().filter(|text| text.contains("\"error\""))?;
        let error = Object::read(text.as_bytes())?.get("error")?;
        error.get().starts_with('{').then(|| Self::decode(body))
    }

    fn from_json(root: &RawValue) -> Self {
        let mut decoded = Self::default();
        let outer = object(root).and_then(|root| decoded.read_root(&root));
        if let Some(innermost) = decoded.unwrap_message(outer) {
            decoded.read_flat_text(&innermost);
        }
        decoded
    }

    /// Returns one of the texts that few errors have.
    pub(crate) fn text(&self, text: Text) -> Option<&str> {
        let mut texts = self.texts.iter();
        texts.find(|(known, _)| *known == text).map(|(_, value)| value.as_str())
    }

    /// Replaces a text, if there is another one.
    fn set(&mut self, text: Text, value: Option<String>) {
        if let Some(value) = value {
            self.texts.retain(|(known, _)| *known != text);
            self.texts.push((text, value));
        }
    }

    /// Sets a text, unless it is set.
    fn set_first(&mut self, text: Text, value: Option<String>) {
        if self.text(text).is_none() {
            self.set(text, value);
        }
    }

    /// Calls `visit` for every text, except a wait: it stays readable, like the header; see
    /// `Redactor::headers`.
    pub(crate) fn for_each_text(&mut self, visit: &mut dyn FnMut(&mut String)) {
        [&mut self.code, &mut self.message].into_iter().flatten().for_each(&mut *visit);
        for (text, value) in &mut self.texts {
            if *text != Text::RetryAfter || !is_time(value) {
                visit(value);
            }
        }
        self.inner_codes.iter_mut().for_each(&mut *visit);
        self.missing_permissions.iter_mut().for_each(&mut *visit);
        for detail in &mut self.details {
            let texts = [&mut detail.code, &mut detail.target, &mut detail.message];
            texts.into_iter().flatten().for_each(&mut *visit);
        }
    }

    /// Whether Intune stopped waiting for its own service, so that the action may have run
    /// (conformance C-2).
    pub(crate) fn is_time_out(&self) -> bool {
        self.time_out
    }

    /// Reads the outermost object; returns its message (B-9 rule 2).
    fn read_root(&mut self, root: &Object<'_>) -> Option<String> {
        let error = member(root, "error");
        if let Some(error) = error.and_then(object) {
            let message = self.read_envelope(&error);
            self.take_details(root);
            return message;
        }
        if is_bare_nested(root) {
            return self.read_nested(root);
        }
        // The token endpoint sends `{"error":"invalid_client",…}` (B-8).
        error.filter(|error| error.get().starts_with('"'))?;
        self.code = filled(root, "error");
        text_or_json(root, "error_description")
    }

    /// Reads the members of `error`; returns its message (B-1).
    fn read_envelope(&mut self, error: &Object<'_>) -> Option<String> {
        let code = filled(error, "code");
        self.note_time_out(code.as_deref());
        self.code = code;
        self.take_shared(error);
        self.refine_code();
        text_or_json(error, "message")
    }

    /// Reads the nested levels; returns the innermost message (B-9 rules 3 and 6).
    fn unwrap_message(&mut self, mut message: Option<String>) -> Option<String> {
        while self.depth < MAX_LEVELS
            && let Some(level) = message.as_deref().and_then(nested_level)
        {
            message = self.read_nested(&level);
        }
        message
    }

    /// Reads one of Intune's nested objects; returns its message (B-9 rule 3).
    fn read_nested(&mut self, level: &Object<'_>) -> Option<String> {
        self.depth = self.depth.saturating_add(1);
        self.offer_code(filled(level, "ErrorCode"));
        self.offer_phrase(filled(level, "CustomApiErrorPhrase"));
        self.set(Text::ErrorSourceService, filled(level, "ErrorSourceService"));
        self.set(Text::RetryAfter, filled(level, "RetryAfter"));
        self.take_shared(level);
        text_or_json(level, "Message")
    }

    /// Reads the members that the envelope and the nested objects share.
    fn take_shared(&mut self, object: &Object<'_>) {
        self.set_first(Text::Target, filled(object, "target"));
        self.take_details(object);
        self.take_inner_errors(object);
    }

    /// Reads `details`, also if it is named as an annotation (B-5).
    fn take_details(&mut self, object: &Object<'_>) {
        for name in ["details", "@error.details"] {
            let entries = member(object, name).map(objects).unwrap_or_default();
            self.details.extend(entries.iter().map(ErrorDetail::read));
        }
    }

    /// Walks the inner errors for their codes and ids (B-1, B-4).
    fn take_inner_errors(&mut self, object: &Object<'_>) {
        let mut found = inner_errors(object);
        let mut next = 0;
        while let Some(inner) = found.get(next).filter(|_| next < MAX_INNER_ERRORS) {
            next += 1;
            let code = filled(inner, "code");
            self.note_time_out(code.as_deref());
            self.inner_codes.extend(code);
            self.take_ids(inner);
            let mut deeper = inner_errors(inner);
            found.append(&mut deeper);
        }
    }

    /// Reads the ids of one inner error; ids of outer levels stay (B-4).
    fn take_ids(&mut self, inner: &Object<'_>) {
        // Older documentation calls them `requestId` and `clientRequestId` (B-1).
        let either = |names: [&str; 2]| {
            names.iter().find_map(|name| filled(inner, name).filter(|id| is_id(id)))
        };
        self.set_first(Text::RequestId, either(["request-id", "requestId"]));
        self.set_first(Text::ClientRequestId, either(["client-request-id", "clientRequestId"]));
        self.set_first(Text::Date, filled(inner, "date"));
    }

    /// Replaces the code by the deepest inner one that is documented (B-14).
    fn refine_code(&mut self) {
        let known = |code: &&String| KNOWN_CODES.iter().any(|one| one.eq_ignore_ascii_case(code));
        if let Some(code) = self.inner_codes.iter().rev().find(known) {
            self.code = Some(code.clone());
        }
    }

    /// Takes a nested code if the current one says nothing (B-9 rule 3).
    fn offer_code(&mut self, code: Option<String>) {
        self.note_time_out(code.as_deref());
        let current = self.code.as_deref().unwrap_or(VAGUE_CODE);
        if current.eq_ignore_ascii_case(VAGUE_CODE) {
            self.code = code.or(self.code.take());
        }
    }

    /// Takes a phrase; the innermost one counts (B-9 rule 3).
    fn offer_phrase(&mut self, phrase: Option<String>) {
        self.note_time_out(phrase.as_deref());
        self.set(Text::CustomPhrase, phrase);
    }

    /// Notes whether a code or a phrase is the mark of a time-out (C-2).
    fn note_time_out(&mut self, word: Option<&str>) {
        self.time_out |= word.is_some_and(is_time_out_mark);
    }

    /// Reads the innermost message (B-9 rules 4 and 5).
    fn read_flat_text(&mut self, text: &str) {
        self.set(Text::OperationId, intune_text::operation_id(text));
        self.set(Text::ActivityId, intune_text::activity_id(text));
        self.set(Text::BackendUrl, intune_text::backend_url(text));
        self.offer_phrase(intune_text::custom_phrase(text));
        self.missing_permissions = intune_text::missing_permissions(text);
        self.message = Some(intune_text::human_message(text).to_owned());
    }
}

impl ErrorDetail {
    /// Reads one entry of `details`, ignoring unknown members (B-5).
    fn read(entry: &Object<'_>) -> Self {
        Self {
            code: filled(entry, "code"),
            target: filled(entry, "target"),
            message: text_or_json(entry, "message"),
        }
    }
}

/// Whether the root is one of Intune's objects without an envelope (B-9 rule 2).
fn is_bare_nested(root: &Object<'_>) -> bool {
    member(root, "Message").is_some() || member(root, "CustomApiErrorPhrase").is_some()
}

/// Parses a message that is itself one of Intune's objects (B-9 rule 3).
fn nested_level(message: &str) -> Option<Object<'_>> {
    let level = Object::read(message.trim().as_bytes())?;
    member(&level, "Message").is_some().then_some(level)
}

/// Whether a code or a phrase is the mark of a time-out (C-2).
fn is_time_out_mark(word: &str) -> bool {
    let start = word.get(..TIME_OUT_PHRASE.len());
    word.eq_ignore_ascii_case(TIME_OUT_CODE)
        || start.is_some_and(|start| start.eq_ignore_ascii_case(TIME_OUT_PHRASE))
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
