use super::*;

#[test]
fn spellings_of_one_path_have_one_form() {
    for (path, normal) in [
        ("", ""),
        ("/", ""),
        ("/me", "/me"),
        ("me", "/me"),
        ("/ME/", "/me"),
        ("//me//photo", "/me/photo"),
        ("/users/{user-id}/managedDevices", "/users/{}/manageddevices"),
        ("/users('{id}')/managedDevices", "/users/{}/manageddevices"),
        ("/users({id})", "/users/{}"),
        ("/users('a/b')/photo", "/users/{}/photo"),
        ("/users('it''s (me)/x')/photo", "/users/{}/photo"),
        ("/users('{id}", "/users/{}"),
        ("/users(", "/users"),
        ("/applications(appId='{appId}')/addKey", "/applications/{}/addkey"),
        ("/directoryRoles(roleTemplateId={value})", "/directoryroles/{}"),
        ("/format/borders(sideIndex={value})", "/format/borders/{}"),
        ("/containers/{id}/permissions(email={email})", "/containers/{}/permissions/{}"),
        ("/teams/(team-id)/channels", "/teams/{}/channels"),
        ("/a/delta()", "/a/delta"),
        ("/a/range(address='{address}')/clear", "/a/range/clear"),
        ("/a/items(partId={value},orderId={value})", "/a/items"),
        ("/a/items('x','y')", "/a/items"),
        ("/a/cell(row={value},column={value})", "/a/cell"),
        ("/a/getEffectivePermissions(scope='{scope}')", "/a/geteffectivepermissions"),
        ("/a/findRooms(roomListId='{x}')", "/a/findrooms"),
        ("/a/retrieveSnapshotResults(snapshotId='{x}')", "/a/retrievesnapshotresults"),
        ("/a/supportedTimeZones(timeZoneStandard='{x}')", "/a/supportedtimezones"),
        ("/a/appDiagnostics(upn='{upn}')", "/a/appdiagnostics"),
        ("/a/rowsAbove(count={value})", "/a/rowsabove"),
        ("/a/getRoleScopeTagsByIds(ids={ids})", "/a/getrolescopetagsbyids"),
        ("/a/f(ids=@ids)?@ids=['x']", "/a/f"),
        ("/a/itemAt(index={value})range", "/a/itematrange"),
        ("/apps/{id}/microsoft.graph.win32LobApp/assign", "/apps/{}/win32lobapp/assign"),
        ("/apps/{id}/graph.win32LobApp/assign", "/apps/{}/win32lobapp/assign"),
        ("/apps/{id}/Microsoft.Graph.win32LobApp", "/apps/{}/win32lobapp"),
        ("/a/microsoft.graph.deviceManagement.getNotes()", "/a/getnotes"),
        ("/a/microsoft.graphite.x", "/a/microsoft.graphite.x"),
        ("/a/microsoft.management.services.api.x", "/a/microsoft.management.services.api.x"),
        ("/a/graphs", "/a/graphs"),
        ("/a/.../b", "/a/.../b"),
        ("/drive/root:/{item-path}:/content", "/drive/root:/{}:/content"),
        ("/groups/{id}/owners/$ref", "/groups/{}/owners/$ref"),
        ("/a?$filter=b/c eq 'd'", "/a"),
        ("/a#b", "/a"),
    ] {
        assert_eq!(normal_path(path), normal, "{path}");
    }
}

#[test]
fn only_functions_have_arguments() {
    for (path, names) in [
        ("", &[][..]),
        ("/me/photo", &[]),
        ("/a/delta()", &[]),
        ("/users('{id}')/f", &[]),
        ("/applications(appId='{appId}')/addKey", &[]),
        ("/a/getEffectivePermissions(scope='{scope}')", &["scope"]),
        ("/a/getEffectivePermissions(Scope=@x)?@x='y'", &["Scope"]),
        ("/a/f(top={top}, skip={skip})", &["skip", "top"]),
        ("/a/f(b='x,c=y',d=')/g(e=1')/z", &["b", "d"]),
        ("/a/f(x={x})/b('{key}')/graph.g(y={y})", &["x", "y"]),
        ("/a/f(x", &[]),
    ] {
        assert_eq!(arguments(path), names, "{path}");
    }
}

#[test]
fn a_normal_form_is_its_own_normal_form() {
    for path in
        ["/a/{b}/c(d='e')", "/A('x')/graph.b/{c}:/d", "/a(b)c/(d)", "/x/microsoft.graph.y()"]
    {
        let normal = normal_path(path);
        assert_eq!(normal_path(&normal), normal, "{path}");
    }
}
