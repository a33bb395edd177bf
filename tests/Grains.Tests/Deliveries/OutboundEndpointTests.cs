using HealthEngine.Deliveries;

namespace HealthEngine.Tests.Deliveries;

public class OutboundEndpointTests
{
    [Theory]
    [InlineData("alert.raised", "alert.raised", true)]
    [InlineData("alert.*", "alert.raised", true)]
    [InlineData("alert.*", "alerted.raised", false)]
    [InlineData("alert.raised", "alert.raised.again", false)]
    public void An_endpoint_wants_types_exact_or_by_prefix(string wanted, string type, bool wants) =>
        Assert.Equal(wants, Endpoint([wanted], []).Wants(type, null));

    [Fact]
    public void An_endpoint_of_owners_wants_nothing_about_nobody()
    {
        Assert.True(Endpoint([], ["ann"]).Wants("x", "ann"));
        Assert.False(Endpoint([], ["ann"]).Wants("x", "bob"));
        Assert.False(Endpoint([], ["ann"]).Wants("x", null));
    }

    [Fact]
    public void Ids_of_messages_are_made_of_their_parts_and_their_bounds()
    {
        Assert.Equal(MessageId.Of("al", "a", "bc"), MessageId.Of("al", "a", "bc"));
        Assert.NotEqual(MessageId.Of("al", "a", "bc"), MessageId.Of("al", "ab", "c"));
        Assert.Matches("^al_[0-9a-f]{32}$", MessageId.Of("al", "a"));
    }

    static OutboundEndpoint Endpoint(string[] types, string[] owners) =>
        new("ep", EndpointKind.Webhook, [.. types], [.. owners], NoticeGrouping.Each, null);
}
