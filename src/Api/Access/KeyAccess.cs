using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Api.Access;

/// <summary>Which scope opens which address.</summary>
static class KeyAccess
{
    public static IServiceCollection AddKeyAccess(this IServiceCollection services)
    {
        services.AddSingleton<KeyWatch>();
        services.AddAuthentication(KeyAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Scheme, null);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in new[] { Scopes.Ingest, Scopes.Read, Scopes.Write, Scopes.Admin })
            authorization.AddPolicy(scope.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(
                context => context.User.FindKey() is { } key && (key.Scopes & (scope | Scopes.Admin)) != 0));
        return services;
    }

    public static TBuilder Needs<TBuilder>(this TBuilder builder, Scopes scope) where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(scope.ToString()).WithMetadata(new NeededScope(scope));
}

/// <summary>Tells the API's document which scope an address asks for.</summary>
sealed record NeededScope(Scopes Scope);

/// <summary>Tells the API's document that an address looks for its key itself, in headers or in the body.</summary>
sealed record NeededKey(Scopes Scope = Scopes.Ingest);
