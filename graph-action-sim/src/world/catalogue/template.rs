//! The parts of an action's path template.

use crate::world::catalogue::segment;

/// A path template below the version.
#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) parts: Vec<Part>,
}

/// One segment of a template.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The name of a property, a type or an operation.
    Literal(String),
    /// `{name}`: the key of an entity.
    Key(String),
    /// `name(a='{x}',b={y},c=@z)`: a function.
    Function(String, Vec<Parameter>),
}

/// A parameter of a function.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) form: Form,
}

/// How a template writes the value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `'{x}'`: text.
    Quoted,
    /// `{x}`: a number, GUID, date or Boolean.
    Bare,
    /// `@x`: any literal, in the query.
    Alias,
}

impl Template {
    pub(crate) fn parse(path: &str) -> Self {
        let path = path.strip_prefix('/').unwrap_or(path);
        Self { parts: path.split('/').map(Part::parse).collect() }
    }

    /// Returns how many parts are names: of two templates that match, the one with more wins.
    pub(crate) fn names(&self) -> usize {
        let is_name = |part: &&Part| !matches!(part, Part::Key(_));
        self.parts.iter().filter(is_name).count()
    }

    /// Returns the index of the key that belongs to a managed device, the last one if there are
    /// several.
    pub(crate) fn device_key(&self) -> Option<usize> {
        let mut keys = 0;
        let mut device = None;
        let mut before = None;
        for part in &self.parts {
            if let Part::Key(_) = part {
                device = before.is_some_and(Part::is_devices).then_some(keys).or(device);
                keys += 1;
            }
            before = Some(part);
        }
        device
    }

    /// Whether the template addresses the list of managed devices.
    pub(crate) fn is_devices(&self) -> bool {
        let [Part::Literal(root), devices] = self.parts.as_slice() else {
            return false;
        };
        root.eq_ignore_ascii_case("deviceManagement") && devices.is_devices()
    }

    /// Returns the name of the operation at the end, without its namespace.
    pub(crate) fn operation(&self) -> Option<&str> {
        match self.parts.last()? {
            Part::Literal(name) => Some(segment::operation(name)),
            Part::Key(_) | Part::Function(..) => None,
        }
    }
}

impl Part {
    fn is_devices(&self) -> bool {
        const NAMES: [&str; 2] = ["managedDevices", "comanagedDevices"];
        matches!(self, Self::Literal(name) if NAMES.iter().any(|one| name.eq_ignore_ascii_case(one)))
    }

    fn parse(segment: &str) -> Self {
        let key = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        if let Some(name) = key {
            return Self::Key(name.to_owned());
        }
        let call = segment.strip_suffix(')').and_then(|rest| rest.split_once('('));
        match call {
            Some((name, arguments)) => {
                Self::Function(name.to_owned(), Parameter::parse_list(arguments))
            }
            None => Self::Literal(segment.to_owned()),
        }
    }
}

impl Parameter {
    fn parse_list(arguments: &str) -> Vec<Self> {
        let parse =
            |(name, value): (&str, &str)| Self { name: name.to_owned(), form: Form::of(value) };
        arguments.split(',').filter_map(|argument| argument.split_once('=')).map(parse).collect()
    }
}

impl Form {
    fn of(value: &str) -> Self {
        match value.chars().next() {
            Some('\'') => Self::Quoted,
            Some('@') => Self::Alias,
            _ => Self::Bare,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_parts() {
        let template = Template::parse("/users/{id}/getAll()/find(a='{x}',b={y},c=@z)");
        let parameter = |name: &str, form| Parameter { name: name.to_owned(), form };
        let find = vec![
            parameter("a", Form::Quoted),
            parameter("b", Form::Bare),
            parameter("c", Form::Alias),
        ];
        assert_eq!(
            template.parts,
            [
                Part::Literal("users".to_owned()),
                Part::Key("id".to_owned()),
                Part::Function("getAll".to_owned(), Vec::new()),
                Part::Function("find".to_owned(), find),
            ]
        );
        assert_eq!(template.names(), 3);
    }

    #[test]
    fn the_key_of_a_device_is_found() {
        for (path, device, is_list) in [
            ("/deviceManagement/managedDevices", None, true),
            ("/users/{u}/managedDevices", None, false),
            ("/deviceManagement/managedDevices/{d}/wipe", Some(0), false),
            ("/deviceManagement/comanagedDevices/{d}", Some(0), false),
            ("/users/{u}/manageddevices/{d}/wipe", Some(1), false),
            ("/managedDevices/{d}/users/{u}/x", Some(0), false),
            ("/x/managedDevices/{a}/users/{b}/managedDevices/{c}/wipe", Some(2), false),
            ("/deviceHealthScripts/{s}/deviceRunStates/{r}/managedDevice/wipe", None, false),
        ] {
            let template = Template::parse(path);
            assert_eq!((template.device_key(), template.is_devices()), (device, is_list), "{path}");
        }
    }
}
