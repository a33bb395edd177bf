using HealthEngine.Measures.Custom;

namespace HealthEngine.Grains.Tests.Measures;

public class CustomMeasureRulesTests
{
    [Theory]
    [InlineData("""{"kind":"count","type":"usage.event"}""", "key")]
    [InlineData("""{"key":"Has Space","kind":"count","type":"usage.event"}""", "key")]
    [InlineData("""{"key":"usage.trend_28d","kind":"count","type":"usage.event"}""", "key")] // It comes with the engine.
    [InlineData("""{"key":"k","type":"usage.event"}""", "kind")]
    [InlineData("""{"key":"k","kind":"median","type":"usage.event"}""", "kind")]
    [InlineData("""{"key":"k","kind":"count"}""", "type")]
    [InlineData("""{"key":"k","kind":"count","type":"Usage Event"}""", "type")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.evnt"}""", "type")] // A typing error, unless it is said to be meant.
    [InlineData("""{"key":"k","kind":"count","type":"shop.*"}""", "type")]
    [InlineData("""{"key":"k","kind":"count","type":".*"}""", "type")]
    [InlineData("""{"key":"k","kind":"sum","type":"usage.event"}""", "of")] // The sum of nothing.
    [InlineData("""{"key":"k","kind":"sum","type":"usage.event","of":"user"}""", "of")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","of":"value"}""", "of")]
    [InlineData("""{"key":"k","kind":"distinct","type":"usage.event","of":"props."}""", "of")]
    [InlineData("""{"key":"k","kind":"max","type":"usage.event","of":"props.a.b.c.d.e"}""", "of")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","windowDays":0}""", "windowDays")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","windowDays":401}""", "windowDays")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","expiresAfterDays":0}""", "expiresAfterDays")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","name":""}""", "name")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","better":"good"}""", "better")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","unit":""}""", "unit")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","where":[null]}""", "where[0]")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","where":[{"op":"eq","value":1}]}""", "where[0].path")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","where":[{"path":"a","op":"like","value":1}]}""", "where[0].op")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","where":[{"path":"a","op":"eq"}]}""", "where[0].value")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","where":[{"path":"a","op":"eq","value":null}]}""", "where[0].value")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","where":[{"path":"a","op":"gt","value":"x"}]}""", "where[0].value")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","where":[{"path":"a","op":"in","value":[]}]}""", "where[0].value")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","where":[{"path":"a","op":"in","value":"x"}]}""", "where[0].value")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","where":[{"path":"a","op":"exists","value":1}]}""", "where[0].value")]
    public void What_is_wrong_is_named_by_its_field(string json, string field)
    {
        var flaw = Assert.Single(Flaws(json));
        Assert.Equal(field, flaw.Field);
        Assert.EndsWith(".", flaw.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","windoDays":5}""", "windoDays")] // No field is passed over.
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","windowDays":"5"}""", "windowDays")]
    [InlineData("""{"key":"k","kind":"count","type":"usage.event","where":[{"path":7}]}""", "where[0].path")]
    [InlineData("null", "")]
    [InlineData("[1]", "")]
    [InlineData("nonsense", "")]
    public void What_is_not_of_the_form_at_all_is_named_too(string json, string field)
    {
        Assert.Null(CustomMeasure.Read(json, out var flaws));
        Assert.Equal(field, Assert.Single(flaws).Field);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once() => Assert.Equal(
        ["key", "type", "kind", "windowDays"],
        Flaws("""{"windowDays":-1}""").Select(f => f.Field));

    [Fact]
    public void A_definition_comes_back_from_its_json_as_it_was() => Assert.All(OwnMeasures.All, measure =>
    {
        var back = CustomMeasure.Read(measure.ToJson(), out _)!;
        Assert.Equal(measure.ToJson(), back.ToJson());
        Assert.Equal(CustomMeasureRules.RuleOf(measure).Fingerprint, CustomMeasureRules.RuleOf(back).Fingerprint);
    });

    [Fact]
    public void Only_what_the_tally_depends_on_makes_another_tally()
    {
        var measure = OwnMeasures.All[0];
        var tally = CustomMeasureRules.RuleOf(measure).Fingerprint;
        Assert.Equal(tally, CustomMeasureRules.RuleOf(measure with { Key = "k", Unit = "u", Description = "d", ExpiresAfterDays = 9 }).Fingerprint);
        Assert.NotEqual(tally, CustomMeasureRules.RuleOf(measure with { WindowDays = 31 }).Fingerprint);
        Assert.NotEqual(tally, CustomMeasureRules.RuleOf(measure with { Name = "n" }).Fingerprint);
        Assert.NotEqual(tally, CustomMeasureRules.RuleOf(measure with { Kind = "daysSince" }).Fingerprint);
        Assert.Equal(OwnMeasures.All.Count + 2, OwnMeasures.Catalog.Tallies.Rules.Length);
    }

    static List<MeasureFlaw> Flaws(string json)
    {
        var measure = CustomMeasure.Read(json, out var flaws);
        return measure is null ? [.. flaws] : [.. CustomMeasureRules.Check(measure)];
    }
}
