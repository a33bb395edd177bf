using System.Text.Json;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Tests.Vendors;

public sealed class PayloadFormTests
{
    [Fact]
    public void Each_field_has_its_path_and_type_and_no_data()
    {
        var form = Of("""{"a":"x","b":{"c":[{"d":1,"e":null},{"f":2}],"g":true},"h":[],"no.name":1,"":2}""");
        Assert.Equal(
            [("", FormKind.Map), ("a", FormKind.Text), ("b", FormKind.Map), ("b.c", FormKind.List), ("b.c[]", FormKind.Map),
             ("b.c[].d", FormKind.Number), ("b.c[].e", FormKind.Null), ("b.g", FormKind.Flag), ("h", FormKind.List)],
            form);
    }

    [Fact]
    public void What_is_too_large_to_be_watched_has_no_form_and_what_is_deep_is_cut()
    {
        Assert.Empty(Of($"{{{string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"n{i}\":{i}"))}}}"));
        Assert.Equal(500, Of($"{{{string.Join(',', Enumerable.Range(0, 499).Select(i => $"\"n{i}\":{i}"))}}}").Count);
        Assert.Equal(9, Of(string.Concat(Enumerable.Repeat("{\"a\":", 30)) + "1" + new string('}', 30)).Count);
    }

    static IReadOnlyList<(string Path, FormKind Kind)> Of(string json) => PayloadForm.Of(JsonDocument.Parse(json).RootElement);
}
