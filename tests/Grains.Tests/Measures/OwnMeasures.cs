using System.Collections.Frozen;
using HealthEngine.Measures;
using HealthEngine.Measures.Custom;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Signals;

namespace HealthEngine.Grains.Tests.Measures;

/// <summary>Measures and value events as a workspace may define them: every kind, with and without window, filter and expiry.</summary>
static class OwnMeasures
{
    public static readonly IReadOnlyList<CustomMeasure> All =
    [
        Measure("""{"key":"o.count","kind":"count","type":"shop.order","allowUnknown":true,"windowDays":30}"""),
        Measure("""{"key":"o.count_all","kind":"count","type":"shop.*","allowUnknown":true,"expiresAfterDays":20}"""),
        Measure("""{"key":"o.count_pro","kind":"count","type":"shop.order","allowUnknown":true,"name":"report","where":[{"path":"plan","op":"eq","value":"pro"}]}"""),
        Measure("""{"key":"o.sum","kind":"sum","type":"shop.order","allowUnknown":true,"of":"value","windowDays":45,"expiresAfterDays":60}"""),
        Measure("""{"key":"o.sum_all","kind":"sum","type":"shop.order","allowUnknown":true,"of":"props.size"}"""),
        Measure("""{"key":"o.users","kind":"distinct","type":"usage.*","of":"user","windowDays":10}"""),
        Measure("""{"key":"o.sizes","kind":"distinct","type":"shop.order","allowUnknown":true,"of":"props.size","windowDays":400}"""),
        Measure("""{"key":"o.names","kind":"distinct","type":"shop.order","allowUnknown":true,"of":"name"}"""),
        Measure("""{"key":"o.last","kind":"last","type":"shop.order","allowUnknown":true,"of":"value"}"""),
        Measure("""{"key":"o.last_week","kind":"last","type":"shop.order","allowUnknown":true,"of":"props.size","windowDays":7}"""),
        Measure("""{"key":"o.min","kind":"min","type":"shop.order","allowUnknown":true,"of":"value","windowDays":14}"""),
        Measure("""{"key":"o.max","kind":"max","type":"shop.order","allowUnknown":true,"of":"value","windowDays":1}"""),
        Measure("""{"key":"o.avg","kind":"avg","type":"shop.order","allowUnknown":true,"of":"value","windowDays":90}"""),
        Measure("""{"key":"o.avg_all","kind":"avg","type":"sentiment.*","of":"value"}"""),
        Measure("""{"key":"o.since","kind":"daysSince","type":"shop.order","allowUnknown":true,"where":[{"path":"deep.er","op":"exists"}]}"""),
        Measure("""{"key":"o.since_max","kind":"daysSince","type":"crm.meeting","windowDays":12}"""),
    ];

    public static readonly IReadOnlyList<ValueEventRule> ValueEvents =
    [
        Event("first", """{"milestone":"first_value"}"""),
        Event("shared", """{"title":"A second user shared","type":"usage.event","name":"share","users":2}"""),
        Event("ordered", """{"type":"shop.order","allowUnknown":true}"""),
    ];

    public static readonly MeasureCatalog Catalog = new(All, ValueEvents.Select(e => e.Tally).OfType<TallyRule>());

    public static readonly MeasureSettings Settings = MeasureSettings.Default with
    {
        Catalog = Catalog,
        Onboarding = new(ValueStart.Signup, [.. ValueEvents], 21),
        KeyFeatures = new[] { NameHash.Of("report"), NameHash.Of("share") }.ToFrozenSet(),
    };

    static CustomMeasure Measure(string json)
    {
        var measure = CustomMeasure.Read(json, out var flaws);
        Assert.Empty(flaws);
        Assert.Empty(CustomMeasureRules.Check(measure!));
        return measure!;
    }

    static ValueEventRule Event(string id, string json)
    {
        var value = ValueEvent.Read(json, out var flaws);
        Assert.Empty(flaws);
        Assert.Empty(ValueEventRules.Check(value!));
        return ValueEventRules.RuleOf(id, value!);
    }
}
