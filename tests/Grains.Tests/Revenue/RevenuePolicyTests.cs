using HealthEngine.Definitions;
using HealthEngine.Revenue;

namespace HealthEngine.Grains.Tests.Revenue;

public class RevenuePolicyTests
{
    [Theory]
    [InlineData("""{"pastDue":"days"}""", "pastDueDays")]
    [InlineData("""{"pastDue":"counts","pastDueDays":30}""", "pastDueDays")]
    [InlineData("""{"pastDue":"days","pastDueDays":0}""", "pastDueDays")]
    [InlineData("""{"pastDue":"days","pastDueDays":1.5}""", "pastDueDays")]
    [InlineData("""{"sameMonth":"netted"}""", "nettedMinutes")]
    [InlineData("""{"sameMonth":"ignored","nettedMinutes":60}""", "nettedMinutes")]
    [InlineData("""{"churn":"sometimes"}""", "churn")]
    [InlineData("""{"churn":1}""", "churn")]
    [InlineData("""{"reactivationAfterDays":-1}""", "reactivationAfterDays")]
    [InlineData("""{"copons":"all"}""", "copons")]
    [InlineData("""{"paused":"zero","paused":"full"}""", "paused")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("[]", "")]
    [InlineData("{", "")]
    public void A_policy_that_contradicts_itself_or_cannot_be_read_is_refused_by_its_field(string body, string field)
    {
        var fault = Assert.Throws<InvalidDefinitionException>(() => RevenuePolicyReader.Read("own", body));
        Assert.Equal(field, fault.Field);
        Assert.NotEmpty(fault.Message);
    }

    [Fact]
    public void The_four_presets_are_read_back_as_they_are_written()
    {
        Assert.Equal(["stripe", "chartmogul", "baremetrics", "profitwell"], RevenuePolicies.Shipped.Select(p => p.Id));
        foreach (var policy in RevenuePolicies.Shipped)
            Assert.Equal(policy, RevenuePolicyReader.Read(policy.Id, RevenuePolicyReader.Write(policy)));
    }

    [Theory]
    [InlineData("usd", """{"rates":{}}""", "rates")]
    [InlineData("usd", """{"rates":{"2026-02-30":1}}""", "rates.2026-02-30")]
    [InlineData("usd", """{"rates":{"2026-01-01":0}}""", "rates.2026-01-01")]
    [InlineData("usd", """{"rates":{"2026-01-01":"1"}}""", "rates.2026-01-01")]
    [InlineData("usd", "{}", "rates")]
    [InlineData("dollar", """{"rates":{"2026-01-01":1}}""", "id")]
    public void Rates_that_are_none_are_refused_by_their_day(string id, string body, string field) =>
        Assert.Equal(field, Assert.Throws<InvalidDefinitionException>(() => FxRatesReader.Read(id, body)).Field);
}
