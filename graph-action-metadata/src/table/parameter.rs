//! The parameters of actions and the arguments of functions: see data/parameters.txt.

use super::{normal::arguments, operation::Operation, search, withdrawn::Withdrawn};
use crate::vocabulary::Version;

static TEXT: &str = include_str!("../../data/parameters.txt");

/// The parameters of an action, or the arguments of a function.
///
/// ```
/// use graph_action_metadata::{Method, Requirement, TypeKind, Version, operation};
///
/// let wipe = operation(Method::Post, "/deviceManagement/managedDevices/{id}/wipe");
/// let parameters = wipe.and_then(|wipe| wipe.parameters()).expect("an action");
/// assert!(parameters.is_complete);
/// let keep = parameters.iter().find(|one| one.name == "keepUserData");
/// let keep = keep.expect("it has this one");
/// assert_eq!((keep.type_of.name, keep.type_of.kind), ("Boolean", TypeKind::Primitive));
/// assert_eq!(keep.requirement, Requirement::Optional);
/// let obliterate = parameters.iter().find(|one| one.name == "obliterationBehavior");
/// assert!(obliterate.is_some_and(|one| one.has(Version::Beta) && !one.has(Version::V1)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Parameters {
    /// Whether the list has every parameter. It does if the action is in a current CSDL, in `v1.0`
    /// or in Intune's lists; the SDKs, the only other source, omit some parameters.
    pub is_complete: bool,
    listed: &'static str,
    former: Withdrawn,
}

/// A parameter of an action, or an argument of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Parameter {
    /// Its name as Graph writes it.
    pub name: &'static str,
    /// Its type.
    pub type_of: ParameterType,
    /// Whether it must be given.
    pub requirement: Requirement,
    /// The date from which the sources lack it, such as `2026-08-07`; `None` while they have it.
    pub withdrawn: Option<&'static str>,
    only_in: Option<Version>,
}

/// The type of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ParameterType {
    /// The OData type of the value, or of an item of a collection, without `Edm.` and
    /// `microsoft.graph.`; `Json` is any JSON.
    pub name: &'static str,
    /// The kind of that type.
    pub kind: TypeKind,
    /// Whether it is a collection.
    pub is_collection: bool,
    /// Whether it may be another numeric type: no CSDL has the parameter, and the SDKs do not
    /// distinguish these types.
    pub is_doubtful: bool,
}

/// A kind of OData type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TypeKind {
    /// `String`, `Int32`, `Json` and so on.
    Primitive,
    /// An enumeration.
    Enum,
    /// An enumeration whose values can have several members, with commas in one string.
    Flags,
    /// A structure.
    Complex,
    /// An entity.
    Entity,
    /// A named type that no source describes.
    Unknown,
}

/// Whether a parameter must be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Requirement {
    /// It can be left out: a current CSDL says that it may be null or is optional.
    Optional,
    /// A current CSDL says that it is not null. For strings, collections and structures, Graph
    /// rejects a request without it; numbers, Booleans, dates and enumerations mostly have a
    /// default.
    NotNull,
    /// Only a CSDL of 2021 or 2022 says that it is not null.
    FormerlyNotNull,
    /// No current source says so.
    Unknown,
}

impl TypeKind {
    /// Reads `enum`, `flags`, `complex` or `entity`.
    pub(super) fn from_word(word: &str) -> Self {
        match word {
            "enum" => Self::Enum,
            "flags" => Self::Flags,
            "complex" => Self::Complex,
            "entity" => Self::Entity,
            _ => Self::Unknown,
        }
    }
}

impl Operation {
    /// Returns the parameters of an action or the arguments of a function; `None` for any other
    /// operation, and if they are not known.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let retire = operation(Method::Post, "/deviceManagement/managedDevices/{id}/retire");
    /// let parameters = retire.and_then(|retire| retire.parameters()).expect("an action");
    /// assert!(parameters.is_complete && parameters.iter().next().is_none());
    /// ```
    pub fn parameters(&self) -> Option<Parameters> {
        // No byte is less than the blank that ends a key, so that the lines are sorted with it too.
        let key = key(self.binding()?, self.path) + " ";
        let order = |line: &'static str| line.get(..key.len()).unwrap_or(line).cmp(&*key);
        Parameters::parse(search::find(TEXT, order)?)
    }
}

/// `managedDevice.wipe`, `reportRoot.getSms(from,to)`.
fn key(binding: &str, path: &str) -> String {
    let last = path.rsplit('/').next().unwrap_or("");
    match last.split_once('(') {
        Some((name, _)) => format!("{binding}.{name}({})", arguments(last).join(",")),
        None => format!("{binding}.{last}"),
    }
}

impl Parameters {
    /// Reads a line in the form of data/parameters.txt, for tests of what uses the table.
    #[doc(hidden)]
    pub fn of_line(line: &'static str) -> Option<Self> {
        Self::parse(line)
    }

    /// Reads `type.name complete name=type …`.
    fn parse(line: &'static str) -> Option<Self> {
        let (front, former) = Withdrawn::split(line);
        let mut fields = front.splitn(3, ' ').skip(1);
        Some(Self {
            is_complete: fields.next()? == "complete",
            listed: fields.next().unwrap_or(""),
            former,
        })
    }

    /// Returns each parameter, in the declared order as far as it is known; withdrawn ones come last.
    pub fn iter(&self) -> impl Iterator<Item = Parameter> + use<> {
        let since = self.former.line();
        let now = self.listed.split(' ').map(move |text| (since, text));
        let former = self.former.parts().map(|(date, text)| (Some(date), text));
        now.chain(former).filter_map(|(withdrawn, text)| Parameter::parse(text, withdrawn))
    }
}

impl Parameter {
    /// Reads `name=type!@beta`.
    pub(super) fn parse(text: &'static str, withdrawn: Option<&'static str>) -> Option<Self> {
        let (name, rest) = text.split_once('=')?;
        let (rest, version) = rest.split_once('@').unwrap_or((rest, ""));
        let type_text = rest.trim_end_matches(['!', '?']);
        let requirement = match rest.get(type_text.len()..)? {
            "" => Requirement::Optional,
            "!" => Requirement::NotNull,
            "!?" => Requirement::FormerlyNotNull,
            _ => Requirement::Unknown,
        };
        let only_in = Version::ALL.into_iter().find(|one| one.as_str() == version);
        let type_of = ParameterType::parse(
            type_text,
            rest.ends_with('?') && !rest.ends_with("!?") && !rest.ends_with("??"),
        );
        Some(Self { name, type_of, requirement, withdrawn, only_in })
    }

    /// Returns whether Graph refuses a request to a version without the parameter: a string, a collection
    /// or a structure that is not null. Numbers, Booleans, dates and enumerations that are not null mostly
    /// have a default.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Version, operation};
    ///
    /// let assign = operation(Method::Post, "/users/{id}/assignLicense");
    /// let parameters = assign.and_then(|assign| assign.parameters()).expect("an action");
    /// let licenses = parameters.iter().find(|one| one.name == "addLicenses");
    /// let licenses = licenses.expect("it has this one");
    /// assert!(licenses.is_required(Version::V1));
    /// ```
    pub fn is_required(&self, version: Version) -> bool {
        let type_of = self.type_of;
        let has_no_default = match type_of.kind {
            _ if type_of.is_collection => true,
            TypeKind::Primitive => matches!(type_of.name, "String" | "Binary" | "Json"),
            TypeKind::Complex | TypeKind::Entity => true,
            TypeKind::Enum | TypeKind::Flags | TypeKind::Unknown => false,
        };
        has_no_default && self.is_not_null(version)
    }

    /// Returns whether a current CSDL says that the parameter is not null in a version.
    pub fn is_not_null(&self, version: Version) -> bool {
        self.requirement == Requirement::NotNull && self.withdrawn.is_none() && self.has(version)
    }

    /// Returns whether a version that has the action has the parameter.
    pub fn has(&self, version: Version) -> bool {
        self.only_in.is_none_or(|only| only == version)
    }
}

/// The numeric types that the SDKs do not distinguish.
const NUMBERS: [&str; 2] = ["Int32", "Double"];

impl ParameterType {
    /// Reads `[enum:name]`.
    fn parse(text: &'static str, is_in_no_csdl: bool) -> Self {
        let item = text.trim_matches(['[', ']']);
        let (kind, name) = item.split_once(':').unwrap_or(("", item));
        let kind = match TypeKind::from_word(kind) {
            TypeKind::Unknown if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
                TypeKind::Primitive
            }
            kind => kind,
        };
        let is_doubtful = is_in_no_csdl && NUMBERS.contains(&name);
        Self { name, kind, is_collection: text.starts_with('['), is_doubtful }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, operations};

    #[test]
    fn a_line_is_read() {
        let line = "a.b partial c=String! d=[enum:e]? f=Int32?@beta g=complex:h!? withdrawn:2027-01-02 \
                    i=Boolean";
        let parameters = Parameters::parse(line).expect(line);
        assert!(!parameters.is_complete);
        let all: Vec<_> = parameters.iter().collect();
        let names: Vec<_> = all.iter().map(|one| (one.name, one.requirement)).collect();
        assert_eq!(
            names,
            [
                ("c", Requirement::NotNull),
                ("d", Requirement::Unknown),
                ("f", Requirement::Unknown),
                ("g", Requirement::FormerlyNotNull),
                ("i", Requirement::Optional),
            ]
        );
        let types: Vec<_> = all
            .iter()
            .map(|one| (one.type_of.name, one.type_of.kind, one.type_of.is_collection))
            .collect();
        assert_eq!(types[1], ("e", TypeKind::Enum, true));
        assert_eq!(types[3], ("h", TypeKind::Complex, false));
        assert!(all[2].type_of.is_doubtful && !all[0].type_of.is_doubtful);
        assert!(!all[2].has(Version::V1) && all[2].has(Version::Beta) && all[0].has(Version::V1));
        assert_eq!(all[4].withdrawn, Some("2027-01-02"));
    }

    #[test]
    fn every_action_and_function_has_its_parameters() {
        assert!(TEXT.is_ascii());
        let mut count = 0;
        for one in operations() {
            if matches!(one.kind(), Some(Kind::Action | Kind::Function)) {
                assert!(one.parameters().is_some(), "{} {}", one.method, one.path);
                count += 1;
            }
        }
        assert!(count > 5_500, "{count}");
    }

    #[test]
    fn names_of_one_version_differ_in_more_than_case() {
        for line in search::lines(TEXT) {
            let parameters = Parameters::parse(line).expect(line);
            for version in Version::ALL {
                let mut names: Vec<_> = parameters
                    .iter()
                    .filter(|one| one.has(version))
                    .map(|one| one.name.to_ascii_lowercase())
                    .collect();
                let count = names.len();
                names.sort();
                names.dedup();
                assert_eq!(names.len(), count, "{line}");
            }
        }
    }
}
