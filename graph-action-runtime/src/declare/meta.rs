//! The metadata of actions and resources.

use graph_action_metadata::vocabulary::DeviceOperation;
pub use graph_action_metadata::vocabulary::{Method, ResponseKind, Version};

use crate::{
    declare::permission::{Access, Permissions, Scheme},
    pacing::workload::Workload,
};

/// One path to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Route {
    /// The path template below the version, as in `/deviceManagement/managedDevices/{managedDeviceId}`.
    pub path: &'static str,
    /// The lowest version that has the route.
    pub version: Version,
}

impl Route {
    #[doc(hidden)]
    pub const fn new(path: &'static str, version: Version) -> Self {
        Self { path, version }
    }
}

/// The form that the keys of a resource have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyForm {
    /// Any text that is safe in a path segment.
    Text,
    /// A GUID with hyphens.
    Guid,
}

/// A resource that Graph reaches by one or more routes; see `#[graph_resource]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ResourceMeta {
    /// The name of the enum.
    pub name: &'static str,
    /// The form of the resource's own keys, in every route.
    pub key: KeyForm,
    /// The routes, the canonical one first.
    pub routes: &'static [Route],
}

impl ResourceMeta {
    #[doc(hidden)]
    pub const fn new(name: &'static str, key: KeyForm, routes: &'static [Route]) -> Self {
        Self { name, key, routes }
    }

    /// Returns the form of a key in one of the routes. Placeholders that the first route names hold
    /// the resource's own keys; others, such as a user's, hold keys of other entities.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{KeyForm, ResourceMeta};
    ///
    /// fn takes_any_text(resource: &ResourceMeta, placeholder: &str) -> bool {
    ///     resource.key_form(placeholder) == KeyForm::Text
    /// }
    /// ```
    pub fn key_form(&self, placeholder: &str) -> KeyForm {
        let canonical = self.routes.first().map_or("", |route| route.path);
        let mut names = canonical.split('{').filter_map(|text| text.split_once('}'));
        if names.any(|(name, _)| name == placeholder) { self.key } else { KeyForm::Text }
    }
}

/// A parameter of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ParameterMeta {
    /// The name that Graph gets.
    pub name: &'static str,
    /// Whether a request can leave it out.
    pub is_optional: bool,
    /// Whether only beta has it, and v1.0 has the action.
    pub is_beta: bool,
    /// Whether the declaration says that Graph does not publish it.
    pub is_unlisted: bool,
}

/// The metadata of an action: `Action::META`.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Action, Scheme};
///
/// fn least_privileged<A: Action>() -> Option<&'static str> {
///     let access = A::META.permissions.of(Scheme::Application);
///     access.permissions().first().map(|permission| permission.name)
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ActionMeta {
    /// The name of the struct that declares it.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The canonical path template below the version.
    pub path: &'static str,
    /// The lowest version that has the action.
    pub version: Version,
    /// The permissions on the canonical path.
    pub permissions: Permissions,
    /// Whether sending the action twice has the same effect as sending it once.
    pub idempotent: bool,
    /// Whether the action sends a JSON body.
    pub has_body: bool,
    /// The parameters in that body, one a line, as `marks:name`: `o` optional, `b` only in beta, `u` unlisted.
    pub(crate) parameters: &'static str,
    /// The kind of response that the declaration names.
    pub returns: ResponseKind,
    /// What else the table lists, as `Name:DA+Other,Another`.
    pub(crate) also_accepted: &'static str,
    /// The reference page.
    pub docs: Option<&'static str>,
    /// The resource that the action is bound to, if it has several routes.
    pub bound_to: Option<&'static ResourceMeta>,
    /// Whether the declaration says that Graph does not publish the method and path.
    pub is_unlisted: bool,
    /// The workload whose limits count its requests.
    pub workload: Workload,
}

impl ActionMeta {
    /// An operation that no macro declares: permissions unknown, not idempotent unless a GET, no body.
    #[doc(hidden)]
    pub const fn declare(name: &'static str, method: Method, path: &'static str) -> Self {
        Self::of_workload(name, method, path, Workload::of(path))
    }

    /// The same with the workload of the path. It comes from the macro, because the compiler takes 2 ms to
    /// find it out in a constant.
    pub(crate) const fn of_workload(
        name: &'static str,
        method: Method,
        path: &'static str,
        workload: Workload,
    ) -> Self {
        Self {
            name,
            method,
            path,
            version: Version::V1,
            permissions: Permissions::new(Access::Unknown, Access::Unknown, Access::Unknown),
            idempotent: matches!(method, Method::Get),
            has_body: false,
            parameters: "",
            returns: ResponseKind::NoContent,
            also_accepted: "",
            docs: None,
            bound_to: None,
            is_unlisted: false,
            workload,
        }
    }

    #[doc(hidden)]
    pub const fn permissions(
        mut self,
        delegated: Access,
        personal: Access,
        application: Access,
    ) -> Self {
        self.permissions = Permissions::new(delegated, personal, application);
        self
    }

    #[doc(hidden)]
    pub const fn beta(mut self) -> Self {
        self.version = Version::Beta;
        self
    }

    /// A body whose parameters are not known here.
    #[doc(hidden)]
    pub const fn with_body(mut self) -> Self {
        self.has_body = true;
        self
    }

    #[doc(hidden)]
    pub const fn bound_to(mut self, resource: &'static ResourceMeta) -> Self {
        self.bound_to = Some(resource);
        self
    }

    /// Returns the parameters in the body; none if it has no body, or if serde flattens a field into it.
    ///
    /// ```
    /// use graph_action_runtime::ActionMeta;
    ///
    /// fn can_leave_out(meta: &ActionMeta, name: &str) -> bool {
    ///     meta.parameters().any(|parameter| parameter.name == name && parameter.is_optional)
    /// }
    /// ```
    pub fn parameters(&self) -> impl Iterator<Item = ParameterMeta> + Clone + use<> {
        let lines = self.parameters.lines().filter_map(|line| line.split_once(':'));
        lines.map(|(marks, name)| ParameterMeta {
            name,
            is_optional: marks.contains('o'),
            is_beta: marks.contains('b'),
            is_unlisted: marks.contains('u'),
        })
    }

    /// Returns the permissions that Graph publishes for the action under a scheme and that the
    /// declaration does not name, with those that a token needs in addition: a token with one of them
    /// passes the preflight too.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{ActionMeta, Scheme};
    ///
    /// fn accepts(meta: &ActionMeta, name: &str) -> bool {
    ///     let mut named = meta.permissions.of(Scheme::Application).permissions().iter();
    ///     named.any(|permission| permission.name == name)
    ///         || meta.also_accepted(Scheme::Application).any(|(other, _)| other == name)
    /// }
    /// ```
    pub fn also_accepted(
        &self,
        scheme: Scheme,
    ) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str> + use<>)> + use<>
    {
        let listed = self.also_accepted.split(' ').filter_map(|one| one.split_once(':'));
        listed.filter_map(move |(name, rest)| {
            let (letters, others) = rest.split_once('+').unwrap_or((rest, ""));
            let has = letters.chars().any(|letter| letter == scheme.letter());
            has.then(|| (name, others.split(',').filter(|other| !other.is_empty())))
        })
    }

    /// The path templates by which the action can be called, each with the lowest version that
    /// has it, the canonical one first.
    ///
    /// ```
    /// # use graph_action_runtime::ActionMeta;
    /// fn print_routes(meta: &ActionMeta) {
    ///     for (path, version) in meta.routes() {
    ///         println!("{} /{version}{path}", meta.method);
    ///     }
    /// }
    /// ```
    pub fn routes(&self) -> impl Iterator<Item = (String, Version)> + use<> {
        let (lowest, operation) = (self.version, self.operation());
        let others = self.bound_to.map_or(&[][..], |resource| resource.routes);
        let canonical = (self.path.to_owned(), lowest);
        std::iter::once(canonical).chain(
            others.iter().skip(1).map(move |route| {
                (format!("{}{operation}", route.path), route.version.max(lowest))
            }),
        )
    }

    /// The name of an action on a managed device, the last segment of its path, or `delete`.
    pub(crate) fn device_operation(&self) -> Option<&'static str> {
        Some(self.on_device()?.name())
    }

    /// The same, with what Intune says about it.
    pub(crate) fn on_device(&self) -> Option<DeviceOperation<'static>> {
        DeviceOperation::of(self.method, self.path)
    }

    /// The last segment of the path with its slash, as in `/resetPasscode`.
    pub(crate) fn operation(&self) -> &'static str {
        self.path.rfind('/').and_then(|at| self.path.get(at..)).unwrap_or(self.path)
    }
}
