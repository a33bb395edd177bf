using HealthEngine.Measures;
using HealthEngine.Measures.Custom;

namespace HealthEngine.Grains.Tests.Measures;

public class CustomMeasureTests
{
    [Theory]
    [InlineData("""{"kind":"count","windowDays":3}""", 2, 2.0)]
    [InlineData("""{"kind":"count","windowDays":3}""", 5, 1.0)]
    [InlineData("""{"kind":"count","windowDays":3}""", 9, 0.0)] // It knows of such signals, and there were none.
    [InlineData("""{"kind":"count","windowDays":3,"expiresAfterDays":5}""", 9, null)]
    [InlineData("""{"kind":"count"}""", 300, 3.0)]
    [InlineData("""{"kind":"sum","of":"value","windowDays":3}""", 2, 0.3)] // Exactly: 0.1 + 0.2
    [InlineData("""{"kind":"sum","of":"props.size"}""", 300, 12.5)]
    [InlineData("""{"kind":"min","of":"value"}""", 300, -4.0)]
    [InlineData("""{"kind":"max","of":"value"}""", 300, 0.2)]
    [InlineData("""{"kind":"max","of":"value","windowDays":2}""", 5, null)] // The maximum of nothing.
    [InlineData("""{"kind":"avg","of":"props.size"}""", 300, 6.25)]
    [InlineData("""{"kind":"last","of":"value"}""", 300, -4.0)]
    [InlineData("""{"kind":"last","of":"value","windowDays":7}""", 10, null)]
    [InlineData("""{"kind":"distinct","of":"user"}""", 300, 2.0)]
    [InlineData("""{"kind":"distinct","of":"user","windowDays":2}""", 4, 1.0)]
    [InlineData("""{"kind":"distinct","of":"props.size"}""", 300, 2.0)]
    [InlineData("""{"kind":"daysSince"}""", 8, 5.0)]
    [InlineData("""{"kind":"daysSince","windowDays":3}""", 8, 3.0)]
    public void Each_kind_makes_its_number(string definition, double day, double? expected) =>
        Assert.Equal(expected, Story(definition).At(day, "own"));

    [Theory]
    [InlineData("""{"path":"plan","op":"eq","value":"pro"}""", 1)]
    [InlineData("""{"path":"plan","op":"ne","value":"pro"}""", 2)] // Also where it is missing.
    [InlineData("""{"path":"size","op":"gt","value":2.5}""", 1)]
    [InlineData("""{"path":"size","op":"lt","value":10}""", 1)]
    [InlineData("""{"path":"size","op":"eq","value":10.0}""", 1)]
    [InlineData("""{"path":"size","op":"in","value":["x",2.5,10]}""", 2)]
    [InlineData("""{"path":"plan","op":"exists"}""", 2)]
    [InlineData("""{"path":"plan","op":"exists","value":false}""", 1)]
    [InlineData("""{"path":"deep.er","op":"eq","value":true}""", 1)]
    [InlineData("""{"path":"deep.er.still","op":"exists"}""", 0)]
    public void Filters_choose_by_props(string filter, int expected)
    {
        var count = Story("""{"kind":"count","where":[FILTER]}""".Replace("FILTER", filter, StringComparison.Ordinal)).At(300, "own");
        Assert.Equal(expected == 0 ? null : expected, count);
    }

    [Fact]
    public void A_scorecard_finds_it_beside_the_shipped_ones()
    {
        var catalog = new MeasureCatalog([OwnMeasures.All[0]], []);
        Assert.Same(catalog.All[^1], catalog.ByKey["o.count"]);
        Assert.Equal(30, catalog.ByKey["o.count"].WindowDays);
        Assert.True(MeasureCatalog.Shipped.Tallies.IsEmpty);
    }

    static MeasureStory Story(string definition)
    {
        var measure = CustomMeasure.Read(definition, out _)! with { Key = "own", Type = "shop.order", AllowUnknown = true };
        Assert.Empty(CustomMeasureRules.Check(measure));
        return new MeasureStory(MeasureSettings.Default with { Catalog = new([measure], []) })
            .On(1, "shop.order", """{"size":2.5,"plan":"pro"}""", user: "ann", value: 0.1m)
            .On(2, "shop.order", """{"size":10,"plan":"free","deep":{"er":true}}""", user: "bob", value: 0.2m)
            .On(3, "shop.order", user: "ann", value: -4)
            .On(3, "shop.other", user: "cem", value: 100);
    }
}
