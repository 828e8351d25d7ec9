//! Enums with several members at once.

use std::{fmt, ops::Deref};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Several members of an enum, which Graph writes as one string with commas: `"region,singleSignOn"`.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Flags, approval::PolicyPlatform};
///
/// let platforms = Flags::from([PolicyPlatform::Windows10AndLater, PolicyPlatform::MacOs]);
/// assert_eq!(platforms.to_string(), "windows10AndLater,macOS");
/// assert!(platforms.contains(&PolicyPlatform::MacOs));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Flags<T>(Vec<T>);

impl<T> Deref for Flags<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> From<T> for Flags<T> {
    fn from(member: T) -> Self {
        Self(vec![member])
    }
}

impl<T> From<Vec<T>> for Flags<T> {
    fn from(members: Vec<T>) -> Self {
        Self(members)
    }
}

impl<T, const N: usize> From<[T; N]> for Flags<T> {
    fn from(members: [T; N]) -> Self {
        Self(members.into())
    }
}

impl<T> FromIterator<T> for Flags<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

impl<T: fmt::Display> fmt::Display for Flags<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, member) in self.0.iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            write!(f, "{comma}{member}")?;
        }
        Ok(())
    }
}

impl<T: fmt::Display> Serialize for Flags<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: From<String>> Deserialize<'de> for Flags<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let members = text.split(',').map(str::trim).filter(|member| !member.is_empty());
        Ok(members.map(|member| T::from(member.to_owned())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Flags;
    use crate::approval::PolicyPlatform::{self, IosIpadOs, Other};

    #[test]
    fn members_are_one_string() {
        let one = Flags::from(IosIpadOs);
        let two = Flags::from(vec![IosIpadOs, Other("visionOS".to_owned())]);
        for (flags, text) in
            [(Flags::from([]), r#""""#), (one, r#""iOSiPadOS""#), (two, r#""iOSiPadOS,visionOS""#)]
        {
            assert_eq!(serde_json::to_string::<Flags<PolicyPlatform>>(&flags).unwrap(), text);
            assert_eq!(serde_json::from_str::<Flags<PolicyPlatform>>(text).unwrap(), flags);
        }
        let spaced = serde_json::from_str::<Flags<PolicyPlatform>>(r#""a, b""#).unwrap();
        assert_eq!(*spaced, [Other("a".to_owned()), Other("b".to_owned())]);
    }
}
