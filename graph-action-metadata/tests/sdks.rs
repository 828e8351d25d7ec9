//! Every operation of Microsoft's SDKs is in the table, with its exact case and its versions, and is
//! found by its own method and path: against a digest that another program computed.

use std::collections::BTreeMap;

use graph_action_metadata::{
    Certainty, Operation, Version, operation, operations,
    template::{Part, parts},
};

const DIGEST: &str = include_str!("sdk-operations.txt");

/// Operations that no SDK has and a current CSDL declares.
const OF_CSDL: [&str; 12] = [
    "androidManagedAppProtections/{}/assign",
    "androidManagedAppProtections/{}/targetApps",
    "defaultManagedAppProtections/{}/targetApps",
    "iosManagedAppProtections/{}/assign",
    "iosManagedAppProtections/{}/targetApps",
    "managedAppPolicies/{}/microsoft.graph.managedAppProtection/targetApps",
    "managedAppPolicies/{}/microsoft.graph.targetedManagedAppProtection/assign",
    "managedAppPolicies/{}/microsoft.graph.targetedManagedAppProtection/targetApps",
    "managedAppPolicies/{}/microsoft.graph.windowsInformationProtection/assign",
    "mdmWindowsInformationProtectionPolicies/{}/assign",
    "mobileApps/{}/microsoft.graph.win32LobApp/enableApplicableArchitectures",
    "windowsInformationProtectionPolicies/{}/assign",
];

/// Returns the path with `{}` for its keys.
fn without_keys(path: &str) -> String {
    let write = |part| match part {
        Part::Text(text) => text.text.to_owned(),
        Part::Placeholder(one) if path[..one.name.start].ends_with('@') => {
            format!("@{}", one.name.text)
        }
        Part::Placeholder(_) => "{}".to_owned(),
    };
    parts(path).map(write).collect()
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn is_of_sdk(one: &Operation, path: &str, version: Version) -> bool {
    let certainty = one.versions.and_then(|versions| versions.certainty(version));
    certainty == Some(Certainty::Published) && !OF_CSDL.iter().any(|other| path.ends_with(other))
}

#[test]
fn every_operation_of_the_sdks_is_found_with_its_case_and_versions() {
    let mut sums: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    for one in operations() {
        let found = operation(one.method, one.path);
        assert_eq!(found, Some(one), "{} {}", one.method, one.path);
        let path = without_keys(one.path);
        let root = path.split(['/', '(']).nth(1).unwrap_or_default();
        for version in Version::ALL.into_iter().filter(|version| is_of_sdk(&one, &path, *version)) {
            let (count, sum) = sums.entry(root.to_owned()).or_default();
            *count += 1;
            *sum = sum.wrapping_add(hash(&format!("{} {path} {version}", one.method)));
        }
    }
    let mut all = 0;
    for line in DIGEST.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(' ').collect();
        let &[root, count, sum] = fields.as_slice() else { panic!("{line}") };
        let expected = (count.parse().expect(line), u64::from_str_radix(sum, 16).expect(line));
        assert_eq!(sums.remove(root), Some(expected), "{root}");
        all += expected.0;
    }
    assert!(sums.is_empty(), "{sums:?}");
    assert_eq!(all, 16_067 + 27_328);
}
