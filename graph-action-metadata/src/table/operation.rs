//! Operations: methods and paths with what Graph publishes about them.

use std::collections::BTreeMap;

use super::{
    access::{self, Access, access},
    correction::{self, Correction, correction},
    line::{key, lines, lines_of, method_and_path},
    listed::Listed,
    normal, overload,
    spelling::{self, WrongCase},
    target::Target,
    versions::Versions,
    withdrawn::Withdrawn,
};
use crate::vocabulary::{Method, Scheme, only_reads};

/// A method and path that Graph publishes.
///
/// ```
/// use graph_action_metadata::{Method, operation};
///
/// let reset = operation(Method::Post, "/deviceManagement/managedDevices/{id}/resetPasscode")
///     .expect("Graph publishes it");
/// let permissions = reset.permissions().into_iter().flatten();
/// let names: Vec<_> = permissions.map(|listed| listed.name).collect();
/// assert_eq!(names, ["DeviceManagementManagedDevices.PrivilegedOperations.All"]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Operation {
    /// The HTTP method.
    pub method: Method,
    /// The path. If the versions are known, it has the exact case and placeholders in camelCase,
    /// such as `{managedDeviceId}`. Otherwise it is spelled as in the permission data, mostly in
    /// lower case with `{id}`. The path of a function is that of one overload; if the versions are
    /// not known, the one with the fewest arguments represents all.
    pub path: &'static str,
    /// The versions that have it; `None` if only its permissions are published.
    pub versions: Option<Versions>,
    /// The date from which the sources lack it, such as `2026-08-07`; `None` while it is published.
    pub withdrawn: Option<&'static str>,
    /// The source of the correction, if the permissions differ from the published ones.
    pub corrected: Option<&'static str>,
    /// The kind, the result and the notes of the line.
    pub(super) shape: &'static str,
    pub(super) access: Access,
    pub(super) correction: Option<Correction>,
}

/// Returns what Graph publishes for a method and path, with corrections applied.
///
/// The spelling of the path does not matter: see [`normal_path`](crate::normal_path). For a function,
/// the result is the overload with the arguments of the path, or else the most similar one: see
/// [`Operation::takes_arguments_of`].
///
/// ```
/// use graph_action_metadata::{Method, operation};
///
/// assert!(operation(Method::Get, "/me").is_some());
/// assert!(operation(Method::Get, "/users('{id}')").is_some());
/// assert!(operation(Method::Get, "/you").is_none());
/// ```
pub fn operation(method: Method, path: &str) -> Option<Operation> {
    overload_of(method, path, path)
}

/// Returns the overload at a path with the arguments of another path, or else the most similar one.
pub(super) fn overload_of(method: Method, path: &str, arguments: &str) -> Option<Operation> {
    let target = Target::of(path);
    let line = overload::nearest(lines_of(method.as_str(), &target), arguments)?;
    Operation::of(line, &target)
}

/// Returns the overloads of a function, the one with the fewest arguments first; for any other
/// operation, the operation itself.
///
/// ```
/// use graph_action_metadata::{Method, overloads};
///
/// let paths: Vec<_> = overloads(Method::Get, "/deviceManagement/getEffectivePermissions")
///     .map(|overload| overload.path)
///     .collect();
/// assert_eq!(
///     paths,
///     [
///         "/deviceManagement/getEffectivePermissions()",
///         "/deviceManagement/getEffectivePermissions(scope='{scope}')",
///     ]
/// );
/// ```
pub fn overloads(method: Method, path: &str) -> impl Iterator<Item = Operation> + use<> {
    let target = Target::of(path);
    let lines = lines_of(method.as_str(), &target).into_iter();
    lines.filter_map(move |line| Operation::of(line, &target))
}

/// Returns the methods that Graph publishes for a path.
///
/// ```
/// use graph_action_metadata::{Method, methods};
///
/// let of_user: Vec<_> = methods("/users/{userId}").collect();
/// assert_eq!(of_user, [Method::Get, Method::Patch, Method::Delete]);
/// ```
pub fn methods(path: &str) -> impl Iterator<Item = Method> {
    Method::ALL.into_iter().filter(move |method| operation(*method, path).is_some())
}

/// Returns every operation, sorted by path and method, each overload separately, for tests and tools.
///
/// ```
/// assert!(graph_action_metadata::operations().count() > 35_000);
/// ```
pub fn operations() -> impl Iterator<Item = Operation> {
    lines().filter_map(|line| Operation::of(line, &Target::of(method_and_path(line).1)))
}

/// Returns the operations that have each of these words in the path or in the name of the reference page,
/// ignoring letter case, sorted by path and method.
///
/// This is several times faster than filtering [`operations`], which looks up the permissions of each.
///
/// ```
/// use graph_action_metadata::operations_with;
///
/// let mut found = operations_with(&["SENDMAIL", "users"]);
/// assert!(found.any(|one| one.path == "/users/{userId}/sendMail"));
/// ```
pub fn operations_with(words: &[impl AsRef<str>]) -> impl Iterator<Item = Operation> {
    let all_in = |text: &dyn Fn(&str) -> bool| words.iter().all(|word| text(word.as_ref()));
    // The tables have the same order and the same paths.
    let (mut permissions, mut corrections) =
        (access::lines().peekable(), correction::lines().peekable());
    lines()
        .filter_map(move |line| {
            let key = key(line);
            let permissions = permissions.next_if(|it| it.starts_with(key)).unwrap_or("");
            let correction = corrections.next_if(|it| it.starts_with(key)).unwrap_or("");
            // The lines have other texts as well, so a match in them is not enough.
            if !all_in(&|word| contains(line, word) || contains(permissions, word)) {
                return None;
            }
            // The overloads of a function have one line of permissions.
            if key.contains('(') {
                return Operation::of(line, &Target::of(method_and_path(line).1));
            }
            let access = Access::parse(permissions).unwrap_or_default();
            Some(Operation::parse(line)?.with(access, correction::parse(correction)))
        })
        .filter(move |one| {
            let is_in_page = |word: &str| one.docs().is_some_and(|page| contains(page, word));
            all_in(&|word| contains(one.path, word) || is_in_page(word))
        })
}

/// Returns the operations that a permission allows, perhaps together with others, sorted by path and method.
///
/// This is several times faster than filtering [`operations`].
///
/// ```
/// use graph_action_metadata::operations_allowed_by;
///
/// let mut allowed = operations_allowed_by("User.RevokeSessions.All");
/// assert!(allowed.any(|one| one.path == "/users/{userId}/revokeSignInSessions"));
/// ```
pub fn operations_allowed_by(permission: &str) -> impl Iterator<Item = Operation> {
    let lines = access::lines().chain(correction::lines()).filter(|line| line.contains(permission));
    let keys = lines.map(|line| {
        let (method, path) = method_and_path(line);
        ((normal::normal_path(path), method), path)
    });
    let sorted: BTreeMap<_, _> = keys.collect();
    let all = sorted
        .into_iter()
        .filter_map(|((_, method), path)| Some((Method::from_name(method)?, path)));
    all.flat_map(|(method, path)| overloads(method, path)).filter(move |one| {
        let mut listed = one.permissions().into_iter().flatten();
        listed.any(|one| one.name == permission && one.withdrawn.is_none())
    })
}

/// Whether a text contains a word, ignoring the case of ASCII letters.
fn contains(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first() else { return true };
    text.windows(word.len()).any(|part| {
        // Much faster than to compare the whole at once.
        part.first().is_some_and(|one| one.eq_ignore_ascii_case(first))
            && part.eq_ignore_ascii_case(word)
    })
}

impl Operation {
    /// Reads a line in the form `METHOD path versions permissions [withdrawn:date …]`, for tests of
    /// code that uses the table.
    #[doc(hidden)]
    pub fn of_line(line: &'static str) -> Option<Self> {
        let (front, former) = Withdrawn::split(line);
        let operation = Self::parse(line)?;
        let permissions = front.splitn(4, ' ').nth(3)?;
        Some(Self { shape: "", access: Access::of_data(permissions, former), ..operation })
    }

    /// Reads a line, and finds its permissions.
    fn of(line: &'static str, target: &Target) -> Option<Self> {
        let operation = Self::parse(line)?;
        let method = operation.method.as_str();
        Some(operation.with(access(method, target), correction(method, target)))
    }

    fn with(self, access: Access, correction: Option<Correction>) -> Self {
        let corrected = correction.map(|correction| correction.source);
        let access = if self.withdrawn.is_some() { access.of_withdrawn() } else { access };
        Self { access, correction, corrected, ..self }
    }

    fn parse(line: &'static str) -> Option<Self> {
        let (front, former) = Withdrawn::split(line);
        let mut fields = front.splitn(4, ' ');
        let (method, path) = (fields.next()?, fields.next()?);
        Some(Self {
            method: Method::from_name(method)?,
            path,
            versions: Versions::parse(fields.next()?, former),
            withdrawn: former.line(),
            corrected: None,
            shape: fields.next()?,
            access: Access::default(),
            correction: None,
        })
    }

    /// Returns the permissions that allow the operation, least privileged first and withdrawn ones
    /// last; `None` if nothing is known.
    ///
    /// A name can occur twice, with different schemes or conditions: see [`Listed::also_requires`].
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let unknown = operation(Method::Post, "/users/{id}/managedDevices/{id}/retire");
    /// assert!(unknown.is_some_and(|unknown| unknown.permissions().is_none()));
    /// ```
    pub fn permissions(&self) -> Option<impl Iterator<Item = Listed> + use<>> {
        let correction = self.correction;
        let published = self
            .published_permissions()
            .filter(|_| correction.is_none_or(|correction| correction.adds));
        if published.is_none() && correction.is_none() {
            return None;
        }
        let corrected = move || correction.into_iter().flat_map(Correction::listed);
        let is_corrected = move |listed: &Listed| corrected().any(|one| one.name == listed.name);
        let rest = published.into_iter().flatten().filter(move |listed| !is_corrected(listed));
        Some(corrected().chain(rest))
    }

    /// Returns the permissions as Graph publishes them, without corrections; `None` if there are none.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Scheme, operation};
    ///
    /// let wipe = operation(Method::Post, "/deviceManagement/managedDevices/{id}/wipe")
    ///     .expect("Graph publishes it");
    /// assert!(wipe.corrected.is_some());
    /// let least = wipe
    ///     .published_permissions()
    ///     .and_then(|mut listed| listed.find(|one| one.is_least(Scheme::Application)));
    /// assert!(least.is_some_and(|least| {
    ///     least.name == "DeviceManagementManagedDevices.ReadWrite.All"
    /// }));
    /// ```
    pub fn published_permissions(&self) -> Option<impl Iterator<Item = Listed> + use<>> {
        let mut all = self.access.listed().peekable();
        all.peek().is_some().then_some(all)
    }

    /// Returns the least privileged permissions in a scheme: one, several or none.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Scheme, operation};
    ///
    /// let path = "/deviceManagement/managedDevices/{id}/retire";
    /// let retire = operation(Method::Post, path).expect("Graph publishes it");
    /// let names: Vec<_> = retire.least(Scheme::DelegatedWork).map(|least| least.name).collect();
    /// assert_eq!(names, ["DeviceManagementManagedDevices.PrivilegedOperations.All"]);
    /// assert_eq!(retire.least(Scheme::DelegatedPersonal).count(), 0);
    /// ```
    pub fn least(&self, scheme: Scheme) -> impl Iterator<Item = Listed> + use<> {
        self.permissions().into_iter().flatten().filter(move |listed| listed.is_least(scheme))
    }

    /// Returns whether a least privileged permission, and those that it also requires, only read.
    ///
    /// For a method that writes, this is usually a mistake in the data: its source, the table of a
    /// documentation page, is partly in alphabetical order.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let action = "/deviceManagement/managedDevices/executeAction";
    /// assert!(operation(Method::Post, action).is_some_and(|action| action.least_only_reads()));
    /// ```
    pub fn least_only_reads(&self) -> bool {
        let mut least = Scheme::ALL.into_iter().flat_map(|scheme| self.least(scheme));
        least.any(|one| only_reads(one.name) && one.also_requires().all(only_reads))
    }

    /// Returns the path, if its case is known.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let shut_down = operation(Method::Post, "/devicemanagement/manageddevices/{id}/shutdown");
    /// assert_eq!(
    ///     shut_down.and_then(|action| action.exact_path()),
    ///     Some("/deviceManagement/managedDevices/{managedDeviceId}/shutDown"),
    /// );
    /// ```
    pub fn exact_path(&self) -> Option<&'static str> {
        self.versions.filter(|_| !self.has_note("case")).map(|_| self.path)
    }

    /// Returns whether another spelling of the path has the arguments of this operation, in any order
    /// but in the right case; `true` if the arguments are not known.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let takes = |path| {
    ///     operation(Method::Get, path).is_some_and(|found| found.takes_arguments_of(path))
    /// };
    /// assert!(takes("/deviceManagement/getEffectivePermissions(scope='{scope}')"));
    /// assert!(!takes("/deviceManagement/getEffectivePermissions(scop='{scope}')"));
    /// ```
    pub fn takes_arguments_of(&self, path: &str) -> bool {
        self.exact_path()
            .is_none_or(|own| normal::line_arguments(own) == normal::line_arguments(path))
    }

    /// Returns the first name in another spelling of the path that is in the wrong case; `None` if the
    /// right case is not known. Namespaces and the names of arguments are not compared.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let path = "/deviceManagement/managedDevices/{id}/shutdown";
    /// let wrong = operation(Method::Post, path).and_then(|action| action.wrong_case(path));
    /// let wrong = wrong.map(|wrong| (wrong.written.text, wrong.right));
    /// assert_eq!(wrong, Some(("shutdown", "shutDown")));
    /// ```
    pub fn wrong_case<'p>(&self, path: &'p str) -> Option<WrongCase<'p>> {
        spelling::wrong_case(path, self.exact_path()?)
    }
}

mod recommended;
mod response;
mod shape;

pub use response::ResponseVerdict;
pub use shape::{GraphResult, Kind, ResultKind};

#[cfg(test)]
mod tests;
