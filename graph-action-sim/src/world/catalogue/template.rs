//! The parts of an action's path template.

use graph_action_metadata::{
    template::{Argument, Position, Segment, segments, split_namespace},
    vocabulary::is_device_collection,
};

/// A path template below the version.
#[derive(Debug, Clone)]
pub(crate) struct Template {
    pub(crate) parts: Vec<Part>,
}

/// One segment of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// The name of a property, a type or an operation.
    Name(String),
    /// `{name}`: the key of an entity.
    Key(String),
    /// `name(a='{x}',b={y},c=@z)`: a function.
    Function(String, Vec<Parameter>),
}

/// A parameter of a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) position: Position,
}

impl Template {
    pub(crate) fn parse(path: &str) -> Self {
        Self { parts: segments(path).map(|text| Part::new(Segment::of(text))).collect() }
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
        let [Part::Name(root), devices] = self.parts.as_slice() else {
            return false;
        };
        root.eq_ignore_ascii_case("deviceManagement") && devices.is_devices()
    }

    /// Whether the template ends with the key of a managed device.
    pub(crate) fn ends_with_device(&self) -> bool {
        let is_key = |part: &&Part| matches!(part, Part::Key(_));
        let keys = self.parts.iter().filter(is_key).count();
        matches!(self.parts.last(), Some(Part::Key(_))) && self.device_key() == keys.checked_sub(1)
    }

    /// Whether the template addresses this action on a managed device.
    pub(crate) fn is_device_action(&self, name: &str) -> bool {
        let is_called = self.operation().is_some_and(|own| own.eq_ignore_ascii_case(name));
        is_called && self.device_key().is_some()
    }

    /// Returns the name of the operation at the end, without its namespace.
    pub(crate) fn operation(&self) -> Option<&str> {
        match self.parts.last()? {
            Part::Name(name) => Some(split_namespace(name).1),
            Part::Key(_) | Part::Function(..) => None,
        }
    }
}

impl Part {
    fn new(segment: Segment<'_>) -> Self {
        match segment {
            Segment::Name(name) => Self::Name(name.text.to_owned()),
            Segment::Placeholder(name) => Self::Key(name.text.to_owned()),
            Segment::Call(call) => {
                let parameters = call.arguments().filter_map(Parameter::new).collect();
                Self::Function(call.name.text.to_owned(), parameters)
            }
        }
    }

    fn is_devices(&self) -> bool {
        matches!(self, Self::Name(name) if is_device_collection(name))
    }
}

impl Parameter {
    /// A declaration may have a literal in place of a placeholder: then it takes values of that form.
    fn new(argument: Argument<'_>) -> Option<Self> {
        let position = match argument.value.text.bytes().next() {
            Some(b'\'') => Position::Quoted,
            Some(b'@') => Position::Alias,
            _ => Position::Bare,
        };
        Some(Self { name: argument.parameter?.text.to_owned(), position })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_parts() {
        let template = Template::parse("/users/{id}/getAll()/find(a='{x}',b={y},c=@z)");
        let parameter = |name: &str, position| Parameter { name: name.to_owned(), position };
        let find = vec![
            parameter("a", Position::Quoted),
            parameter("b", Position::Bare),
            parameter("c", Position::Alias),
        ];
        assert_eq!(
            template.parts,
            [
                Part::Name("users".to_owned()),
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
