using System.Text.Json.Nodes;
using HealthEngine.Measures;
using HealthEngine.Scoring;

namespace HealthEngine.Grains.Tests.Scoring;

public class ScorecardCheckTests
{
    const string Good = """
        {"name":"Small","bands":{"green":70,"yellow":40},"appliesTo":{"segments":["smb"],"fromDay":10,"beforeDay":90},
         "dimensions":[{"key":"usage","weight":1,"measures":[
           {"key":"usage.active_users_28d","weight":1,"curve":[[0,0],[10,100]],"maxAgeDays":30},
           {"key":"usage.breadth_28d","weight":0,"percentile":"higher-is-better"}]}],
         "vetoes":[{"id":"urgent","when":{"measure":"support.open_urgent","op":">=","value":1,"forDays":3},"cap":40,
           "reason":"An urgent ticket is open for three days."}]}
        """;

    public static TheoryData<string> Templates => [.. ScorecardTemplates.All.Select(t => t.Id)];

    [Fact]
    public void A_card_that_can_be_applied_has_no_problems_and_comes_back_as_it_was_written()
    {
        var card = Read(Good, out _)!;
        Assert.Empty(Problems(card));
        Assert.Equal(("small", 7), (card.Id, card.Version));
        Assert.Equal(ScorecardFormat.Write(card), ScorecardFormat.Write(ScorecardFormat.Parse("small", 7, ScorecardFormat.Write(card))));
        Assert.Equal(ConditionOp.AtLeast, card.Vetoes[0].When.Op);
    }

    [Theory]
    [InlineData("name", "\"\"", "name")]
    [InlineData("purpose", "\"My Purpose\"", "purpose")]
    [InlineData("coverageFloor", "1.1", "coverageFloor")]
    [InlineData("bands", "{\"green\":40,\"yellow\":40}", "bands.yellow")]
    [InlineData("bands", "{\"green\":140,\"yellow\":40}", "bands.green")]
    [InlineData("bands.hysteresis", "-1", "bands.hysteresis")]
    [InlineData("dimensions", "[]", "dimensions")]
    [InlineData("dimensions.0.weight", "0", "dimensions")]
    [InlineData("dimensions.0.weight", "-1", "dimensions[0].weight")]
    [InlineData("dimensions.0.weight", "1e308", "dimensions[0].weight")] // two of them are more than a number holds
    [InlineData("dimensions.0.measures.0.weight", "1e-300", "dimensions[0].measures[0].weight")]
    [InlineData("dimensions.0.measures.0.curve", "[[-1e308,0],[1e308,100]]", "dimensions[0].measures[0].curve[0]")] // its span is infinite
    [InlineData("dimensions.0.key", "\"Big Usage\"", "dimensions[0].key")]
    [InlineData("dimensions.0.measures", "[]", "dimensions[0].measures")]
    [InlineData("dimensions.0.measures.0.weight", "0", "dimensions[0].measures")]
    [InlineData("dimensions.0.measures.0.key", "\"usage.nothing\"", "dimensions[0].measures[0].key")]
    [InlineData("dimensions.0.measures.0.key", "\"usage.breadth_28d\"", "dimensions[0].measures[1].key")]
    [InlineData("dimensions.0.measures.0.curve", "[[0,0],[0,100]]", "dimensions[0].measures[0].curve[1]")]
    [InlineData("dimensions.0.measures.0.curve", "[[0,0],[1,101]]", "dimensions[0].measures[0].curve[1]")]
    [InlineData("dimensions.0.measures.0.curve", "[[0]]", "dimensions[0].measures[0].curve[0]")]
    [InlineData("dimensions.0.measures.0.curve", "[]", "dimensions[0].measures[0].curve")]
    [InlineData("dimensions.0.measures.0.percentile", "\"lower-is-better\"", "dimensions[0].measures[0].curve")]
    [InlineData("dimensions.0.measures.0.maxAgeDays", "0", "dimensions[0].measures[0].maxAgeDays")]
    [InlineData("vetoes.0.cap", "101", "vetoes[0].cap")]
    [InlineData("vetoes.0.reason", "\" \"", "vetoes[0].reason")]
    [InlineData("vetoes.0.when.measure", "\"no\"", "vetoes[0].when.measure")]
    [InlineData("vetoes.0.when.forDays", "0", "vetoes[0].when.forDays")]
    [InlineData("appliesTo.segments", "[\"\"]", "appliesTo.segments[0]")]
    [InlineData("appliesTo.beforeDay", "10", "appliesTo.beforeDay")]
    public void What_cannot_be_applied_is_named_by_its_field(string path, string value, string field) =>
        Assert.Contains(field, Problems(Read(With(path, value), out _)!).Select(p => p.Field));

    [Theory]
    [InlineData("dimensions.0.weight", "\"much\"", "dimensions[0].weight")]
    [InlineData("dimensions.0.colour", "1", "dimensions[0].colour")]
    [InlineData("dimensions.0.aggregation", "\"median\"", "dimensions[0].aggregation")]
    [InlineData("dimensions.0", "null", "dimensions")]
    [InlineData("vetoes.0.when.op", "\"~\"", "vetoes[0].when.op")]
    public void What_cannot_be_read_is_named_by_its_field(string path, string value, string field)
    {
        Assert.Null(Read(With(path, value), out var problems));
        Assert.Equal(field, Assert.Single(problems).Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public void What_is_no_object_is_refused(string body)
    {
        Assert.Null(Read(body, out var problems));
        Assert.Single(problems);
    }

    [Fact]
    public void An_empty_object_is_told_all_that_it_lacks() =>
        Assert.Equal(["name", "bands", "dimensions"], Problems(Read("{}", out _)!).Select(p => p.Field));

    [Fact]
    public void Weights_do_not_matter_where_they_are_not_used() =>
        Assert.Empty(Problems(Read(With("dimensions.0.measures.0.weight", "0", "dimensions.0.aggregation", "\"lowest\""), out _)!));

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_can_be_applied_as_it_is(string id)
    {
        var template = ScorecardTemplates.All.Single(t => t.Id == id);
        Assert.NotNull(ScorecardFormat.Read(id, 1, template.Body, out var problems));
        Assert.Empty(problems);
        Assert.Empty(Problems(template.Card));
        Assert.False(string.IsNullOrEmpty(template.Name) || string.IsNullOrEmpty(template.Description));
    }

    static IReadOnlyList<ScorecardProblem> Problems(Scorecard card) =>
        ScorecardCheck.Problems(card, MeasureCatalog.Shipped.ByKey.ContainsKey);

    static Scorecard? Read(string body, out IReadOnlyList<ScorecardProblem> problems) =>
        ScorecardFormat.Read("small", 7, body, out problems);

    /// <summary>The good card with some values in other places: path, value, path, value.</summary>
    static string With(params string[] changes)
    {
        var card = JsonNode.Parse(Good)!;
        foreach (var change in changes.Chunk(2))
        {
            var steps = change[0].Split('.');
            var parent = steps[..^1].Aggregate(card, (node, step) => int.TryParse(step, out var i) ? node[i]! : node[step]!);
            if (int.TryParse(steps[^1], out var index)) parent[index] = JsonNode.Parse(change[1]);
            else parent[steps[^1]] = JsonNode.Parse(change[1]);
        }

        return card.ToJsonString();
    }
}
