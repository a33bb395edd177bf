using HealthEngine.Api.Tests.Engine;
using HealthEngine.Connectors;
using HealthEngine.Connectors.Egress;
using HealthEngine.Connectors.OpenId;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Api.Tests.Access.SignOn;

/// <summary>An engine whose people sign in at a provider.</summary>
public sealed class SignOnFixture : EngineFixture
{
    internal StandInProvider Provider { get; } = new();

    public override async Task InitializeAsync()
    {
        await Provider.Start();
        Provider.Now = () => Time.Now;
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
    }

    protected override void Configure(IServiceCollection services) => services
        .AddSingleton(EgressOptions.Parse("127.0.0.1/32"))
        .AddSignOn(OidcOptions.Parse(new Dictionary<string, string?>
        {
            ["HealthEngine:Oidc:Issuer"] = Provider.Issuer,
            ["HealthEngine:Oidc:ClientId"] = StandInProvider.ClientId,
            ["HealthEngine:Oidc:ClientSecret"] = StandInProvider.ClientSecret,
            ["HealthEngine:Oidc:Name"] = "Example ID",
            ["HealthEngine:Oidc:RoleClaim"] = "realm.groups",
            ["HealthEngine:Oidc:Roles"] = "csm=success, care; admin=platform",
            ["HealthEngine:Oidc:Workspace"] = Ours.Value,
        }.GetValueOrDefault));
}
