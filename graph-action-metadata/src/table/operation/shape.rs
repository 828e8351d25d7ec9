//! The kind and the result of an operation, and the notes on it.

use crate::{
    Operation,
    table::{coverage::alias, deprecation, line, reads, target::Target},
    vocabulary::{Method, Version},
};

/// The kind of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Creates, reads, updates or deletes an entity or a property, or reads a collection.
    Entity,
    /// Counts a collection: `/$count`.
    Count,
    /// An OData action.
    Action,
    /// An OData function.
    Function,
    /// Reads or writes the bytes of a property: `/$value`, `/content`.
    Media,
    /// Reads a collection or an entity as a derived type.
    Cast,
    /// Reads, adds or removes a relationship: `/$ref`.
    Reference,
}

/// The kind of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ResultKind {
    /// Nothing: status 204.
    None,
    /// An entity or a complex value.
    Object,
    /// A list, in `value`.
    Collection,
    /// A string, number, Boolean or the like; in `value` for actions and functions.
    Primitive,
    /// A member of an enumeration, in `value`.
    Enum,
    /// Bytes.
    Stream,
}

/// The result of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GraphResult {
    /// The kind of the result.
    pub kind: ResultKind,
    /// The OData type of the value or of an item, without `microsoft.graph.` and `Edm.`; `None` for
    /// nothing and for bytes, and if the type is not known.
    pub type_name: Option<&'static str>,
}

impl GraphResult {
    fn parse(text: &'static str) -> Option<Self> {
        let (kind, type_name) = match text.split_once(':') {
            Some((kind, type_name)) => (kind, Some(type_name)),
            None => (text, None),
        };
        let kind = match kind {
            "none" => ResultKind::None,
            "object" => ResultKind::Object,
            "collection" => ResultKind::Collection,
            "primitive" => ResultKind::Primitive,
            "enum" => ResultKind::Enum,
            "stream" => ResultKind::Stream,
            _ => return None,
        };
        Some(Self { kind, type_name })
    }
}

impl Operation {
    /// Returns the kind of the operation; `None` if only its path and permissions are known.
    ///
    /// ```
    /// use graph_action_metadata::{Kind, Method, operation};
    ///
    /// let kind = |method, path| operation(method, path).and_then(|found| found.kind());
    /// assert_eq!(kind(Method::Post, "/users/{id}/sendMail"), Some(Kind::Action));
    /// assert_eq!(kind(Method::Post, "/users"), Some(Kind::Entity));
    /// assert_eq!(kind(Method::Delete, "/groups/{id}/members/{id}/$ref"), Some(Kind::Reference));
    /// ```
    pub fn kind(&self) -> Option<Kind> {
        match self.kind_text().split(':').next()? {
            "crud" => Some(Kind::Entity),
            "count" => Some(Kind::Count),
            "action" => Some(Kind::Action),
            "function" => Some(Kind::Function),
            "value" => Some(Kind::Media),
            "cast" => Some(Kind::Cast),
            "ref" => Some(Kind::Reference),
            _ => None,
        }
    }

    /// Returns the type that an action or function is bound to; `[type]` for one that is bound to a
    /// collection.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let binding = |path| operation(Method::Post, path).and_then(|action| action.binding());
    /// assert_eq!(binding("/deviceManagement/managedDevices/{id}/wipe"), Some("managedDevice"));
    /// let to_list = binding("/deviceManagement/managedDevices/executeAction");
    /// assert_eq!(to_list, Some("[managedDevice]"));
    /// ```
    pub fn binding(&self) -> Option<&'static str> {
        self.kind_text().split_once(':').map(|(_, binding)| binding)
    }

    /// Returns whether kind, parameters and result are those of another operation, because no source
    /// has them for this path: see [`Certainty::Derived`](crate::Certainty::Derived).
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let post = |path| operation(Method::Post, path);
    /// let is_derived = |path| post(path).is_some_and(|found| found.is_derived());
    /// assert!(is_derived("/me/sendMail"));
    /// assert!(!is_derived("/users/{id}/sendMail"));
    /// ```
    pub fn is_derived(&self) -> bool {
        self.shape.starts_with('~')
    }

    /// Returns the result in a version; `None` if it is not known.
    ///
    /// ```
    /// use graph_action_metadata::{Method, ResultKind, Version, operation};
    ///
    /// let users = operation(Method::Get, "/users").and_then(|users| users.result(Version::V1));
    /// let users = users.expect("it is published");
    /// assert_eq!((users.kind, users.type_name), (ResultKind::Collection, Some("user")));
    /// ```
    pub fn result(&self, version: Version) -> Option<GraphResult> {
        let results = self.shape.split(' ').nth(1)?;
        let (v1, beta) = results.split_once('|').unwrap_or((results, results));
        GraphResult::parse(if version == Version::V1 { v1 } else { beta })
    }

    /// Returns the OData type of the body of a request; `None` for an action, which has
    /// [`parameters`](Self::parameters).
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let create = operation(Method::Post, "/users");
    /// assert_eq!(create.and_then(|create| create.body()), Some("user"));
    /// ```
    pub fn body(&self) -> Option<&'static str> {
        self.note("body:")
    }

    /// Returns the query options that a URL of this operation must have.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let remove = operation(Method::Delete, "/groups/{id}/members/$ref");
    /// let remove = remove.expect("it is published");
    /// assert_eq!(remove.query().collect::<Vec<_>>(), ["@id"]);
    /// ```
    pub fn query(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.note("query:").into_iter().flat_map(|names| names.split(','))
    }

    /// Returns the name of the reference page under `https://learn.microsoft.com/graph/api/`: that of
    /// the SDKs, or else the shortest of those that name permissions.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let send = operation(Method::Post, "/me/sendMail").expect("it is published");
    /// assert_eq!(send.docs(), Some("user-sendmail"));
    /// ```
    pub fn docs(&self) -> Option<&'static str> {
        self.note("docs:").or_else(|| self.pages().min_by_key(|page| page.len()))
    }

    /// Returns the names of the reference pages that name permissions for the operation.
    pub fn pages(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.access.pages.split(',').filter(|page| !page.is_empty())
    }

    /// Returns Microsoft's text about the deprecation in a version; `None` if it is not deprecated.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Version, operation};
    ///
    /// let alerts = operation(Method::Get, "/security/alerts").expect("it is published");
    /// assert!(alerts.deprecated(Version::V1).is_some_and(|text| text.contains("deprecated")));
    /// ```
    pub fn deprecated(&self, version: Version) -> Option<&'static str> {
        let own = if version == Version::V1 { "deprecated-v1.0:" } else { "deprecated-beta:" };
        deprecation::text(self.note("deprecated:").or_else(|| self.note(own))?)
    }

    /// Returns whether it is an action or function of Intune or Windows 365, whose result objects
    /// can be inside `value`.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let post = |path| operation(Method::Post, path);
    /// let is_intune = |path| post(path).is_some_and(|found| found.is_intune());
    /// assert!(is_intune("/users/{id}/managedDevices/{id}/wipe"));
    /// assert!(!is_intune("/users/{id}/sendMail"));
    /// ```
    pub fn is_intune(&self) -> bool {
        self.has_note("intune")
    }

    /// Returns whether the name of the action or function may also be written without the namespace
    /// in [`path`](Operation::path), as on a reference page.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let hunt = operation(Method::Post, "/security/runHuntingQuery").expect("it is published");
    /// assert_eq!(hunt.path, "/security/microsoft.graph.security.runHuntingQuery");
    /// assert!(hunt.is_also_bare());
    /// ```
    pub fn is_also_bare(&self) -> bool {
        self.has_note("bare")
    }

    /// Returns whether it changes something. A GET does not, and of the other methods only what
    /// `data/reads.txt` lists, with a reason for each.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let changes = |path| operation(Method::Post, path).is_some_and(|found| found.changes());
    /// assert!(changes("/users/{id}/messages/{id}/forward"));
    /// assert!(!changes("/users/{id}/calendar/getSchedule"));
    /// ```
    pub fn changes(&self) -> bool {
        self.method != Method::Get && !self.only_reads()
    }

    fn only_reads(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or("");
        match self.binding() {
            Some(binding) => reads::has(binding, name),
            None => self.kind().is_none() && reads::has_for_all(name),
        }
    }

    /// Returns whether the path followed by `/$ref` is published with the same method, or that of
    /// `/users/{userId}` for a path of `/me`. Then this operation may act on the object itself, not only
    /// on the relationship to it.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let owner = operation(Method::Delete, "/applications/{id}/owners/{id}");
    /// let owner = owner.expect("it is published");
    /// assert!(owner.has_reference_sibling() && owner.is_only_in_permission_data());
    /// ```
    pub fn has_reference_sibling(&self) -> bool {
        let reference = format!("{}/$ref", self.path);
        let lines = line::lines_of(self.method.as_str(), &Target::of(&reference));
        !lines.is_empty() || alias(self.method, &reference).is_some()
    }

    /// Returns whether only the permission data has the operation, and no SDK, CSDL or reference
    /// page. That data omits `/$ref`.
    pub fn is_only_in_permission_data(&self) -> bool {
        self.kind().is_none() && self.versions.is_none() && self.pages().next().is_none()
    }

    fn kind_text(&self) -> &'static str {
        let kind = self.shape.split(' ').next().unwrap_or("");
        kind.strip_prefix('~').unwrap_or(kind)
    }

    fn note(&self, name: &str) -> Option<&'static str> {
        self.shape.split(' ').skip(2).find_map(|note| note.strip_prefix(name))
    }

    pub(super) fn has_note(&self, name: &str) -> bool {
        self.shape.split(' ').skip(2).any(|note| note == name)
    }
}
