using HealthEngine.Connectors.Egress;
using HealthEngine.Connectors.OpenId;
using HealthEngine.People;

namespace HealthEngine.Connectors.Tests.OpenId;

public class OidcOptionsTests
{
    static readonly SignOnWait Wait = new("nonce", "verifier", "/", DateTimeOffset.UnixEpoch);

    [Fact]
    public void Without_an_issuer_none_is_set_up() => Assert.Null(OidcOptions.Parse(_ => null));

    [Fact]
    public void What_is_left_out_has_a_default_that_opens_nothing_more()
    {
        var options = Parse(("Issuer", "https://id.example.com/realm"), ("ClientId", "he"), ("DefaultRole", "viewer"))!;
        Assert.Equal(("id.example.com", "openid profile email", "default"), (options.Name, options.Scopes, options.Workspace));
        Assert.Null(options.RoleClaim);
        Assert.Equal(Role.Viewer, options.RoleOf(["admin"]));
    }

    [Fact]
    public void Of_several_values_the_highest_role_counts()
    {
        var options = Parse(
            ("Issuer", "https://id.example.com"), ("ClientId", "he"), ("RoleClaim", "groups"), ("Roles", "csm=a,b ; admin = c; viewer=a"))!;
        Assert.Equal(Role.Csm, options.RoleOf(["a", "x"]));
        Assert.Equal(Role.Admin, options.RoleOf(["a", "c"]));
        Assert.Null(options.RoleOf(["x"]));
        Assert.Null(options.RoleOf(["A"])); // to the letter
    }

    [Theory]
    [InlineData("Issuer", "http://id.example.com")]
    [InlineData("Issuer", "id.example.com")]
    [InlineData("Issuer", "https://user@id.example.com")]
    [InlineData("ClientId", "")]
    [InlineData("DefaultRole", "")]
    [InlineData("DefaultRole", "root")]
    [InlineData("DefaultRole", "7")]
    [InlineData("RoleClaim", "groups")] // and no values
    public void A_setting_that_cannot_be_is_named(string setting, string value)
    {
        var settings = new Dictionary<string, string>
        {
            ["Issuer"] = "https://id.example.com", ["ClientId"] = "he", ["DefaultRole"] = "viewer", [setting] = value,
        };
        var fault = Assert.Throws<FormatException>(() => Parse([.. settings.Select(s => (s.Key, s.Value))]));
        Assert.Contains("HealthEngine__Oidc", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_in_somebodys_own_network_is_not_asked()
    {
        var options = Parse(("Issuer", "https://127.0.0.1:1"), ("ClientId", "he"), ("DefaultRole", "viewer"))!;
        using var provider = new OpenIdConnect(options, EgressOptions.Parse(null), TimeProvider.System);
        var fault = await Assert.ThrowsAsync<SignOnFailedException>(
            () => provider.Address("state", Wait, new("https://health.example.com/back"), default));
        Assert.Equal(SignOnFault.Away, fault.Fault);
        Assert.IsType<EgressRefusedException>(fault.InnerException!.InnerException);
    }

    static OidcOptions? Parse(params (string Name, string Value)[] settings) => OidcOptions.Parse(
        settings.ToDictionary(s => $"HealthEngine:Oidc:{s.Name}", s => (string?)s.Value).GetValueOrDefault);
}
