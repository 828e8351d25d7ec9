/// A part of Microsoft Graph with limits of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Workload {
    /// Intune's devices: managed devices, detected apps, device scripts and so on.
    IntuneDevices,
    /// The rest of Intune.
    Intune,
    /// Everything else.
    Other,
}

/// The collections and properties that Intune counts as devices (conformance E).
const DEVICES: [&str; 8] = [
    "managedDevices",
    "comanagedDevices",
    "managedDevice",
    "remoteActionAudits",
    "detectedApps",
    "deviceHealthScripts",
    "deviceManagementScripts",
    "windowsProtectionState",
];

impl Workload {
    /// Returns the letter that stands for it in a compiled declaration.
    pub const fn letter(self) -> char {
        match self {
            Self::IntuneDevices => 'D',
            Self::Intune => 'I',
            Self::Other => 'O',
        }
    }

    /// Returns the workload with this [letter](Self::letter).
    ///
    /// ```
    /// use graph_action_metadata::Workload;
    ///
    /// for workload in [Workload::IntuneDevices, Workload::Intune, Workload::Other] {
    ///     assert_eq!(Workload::from_letter(workload.letter()), Some(workload));
    /// }
    /// assert_eq!(Workload::from_letter('X'), None);
    /// ```
    pub const fn from_letter(letter: char) -> Option<Self> {
        match letter {
            'D' => Some(Self::IntuneDevices),
            'I' => Some(Self::Intune),
            'O' => Some(Self::Other),
            _ => None,
        }
    }

    /// Returns the workload of a path or a path template, without the version.
    ///
    /// ```
    /// use graph_action_metadata::Workload;
    ///
    /// let path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe";
    /// assert_eq!(Workload::of(path), Workload::IntuneDevices);
    /// assert_eq!(Workload::of("/deviceAppManagement/mobileApps"), Workload::Intune);
    /// assert_eq!(Workload::of("/users"), Workload::Other);
    /// ```
    pub const fn of(path: &str) -> Self {
        let mut rest = path.as_bytes();
        let (mut is_first, mut is_intune) = (true, false);
        while let [byte, segment @ ..] = rest {
            rest = segment;
            if *byte != b'/' {
                continue;
            }
            if is_device(segment) {
                return Self::IntuneDevices;
            }
            if is_first {
                is_first = false;
                is_intune = after(segment, b"deviceManagement").is_some()
                    || after(segment, b"deviceAppManagement").is_some();
            }
        }
        if is_intune { Self::Intune } else { Self::Other }
    }
}

/// Returns whether the segment at the start of `text` is one that Intune counts as devices.
const fn is_device(text: &[u8]) -> bool {
    let mut names: &[&str] = &DEVICES;
    while let [name, others @ ..] = names {
        if matches!(after(text, name.as_bytes()), Some([] | [b'/', ..])) {
            return true;
        }
        names = others;
    }
    after(text, b"userExperienceAnalytics").is_some()
}

/// Returns the rest of `text` after `name`, ignoring case. (The methods of `str` are not const, and an
/// action that is not declared by the macro finds its workload out in a constant.)
const fn after<'t>(mut text: &'t [u8], mut name: &[u8]) -> Option<&'t [u8]> {
    while let [expected, names @ ..] = name {
        match text {
            [byte, rest @ ..] if byte.eq_ignore_ascii_case(expected) => text = rest,
            _ => return None,
        }
        name = names;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workload_of_a_path_is_that_of_its_segments() {
        for (path, workload) in [
            ("/deviceManagement/managedDevices/{id}/wipe", Workload::IntuneDevices),
            ("/users/{id}/managedDevices/{id}/retire", Workload::IntuneDevices),
            ("/deviceManagement/detectedApps", Workload::IntuneDevices),
            ("/devicemanagement/manageddevices", Workload::IntuneDevices),
            (
                "/deviceManagement/deviceHealthScripts/{id}/deviceRunStates/{id}/managedDevice/wipe",
                Workload::IntuneDevices,
            ),
            ("/deviceManagement/userExperienceAnalyticsDevicePerformance", Workload::IntuneDevices),
            ("/deviceManagement/deviceConfigurations/{id}/assign", Workload::Intune),
            ("/deviceAppManagement/mobileApps/{id}/assign", Workload::Intune),
            ("/users/{id}/wipeManagedAppRegistrationsByDeviceTag", Workload::Other),
            ("/me", Workload::Other),
            ("", Workload::Other),
        ] {
            assert_eq!(Workload::of(path), workload, "{path}");
        }
    }
}
