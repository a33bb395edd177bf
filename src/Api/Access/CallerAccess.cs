using HealthEngine.People;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Api.Access;

/// <summary>Which scope opens which address, and to whom.</summary>
static class CallerAccess
{
    const string Scheme = "Caller";
    const string Person = "Person";

    public static IServiceCollection AddCallerAccess(this IServiceCollection services)
    {
        services.AddSingleton<Callers>().AddSingleton<CallerWatch>().AddSingleton<PublicAddress>().AddSingleton<SessionCookie>().AddSingleton<SessionDesk>();
        services.AddSingleton<SignInRates>().AddSingleton<IPasswords, Passwords>();
        services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, choice => choice.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Scheme, null)
            .AddScheme<AuthenticationSchemeOptions, CookieAuthentication>(CookieAuthentication.Scheme, null);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in new[] { Scopes.Ingest, Scopes.Read, Scopes.Write, Scopes.Admin })
            authorization.AddPolicy(scope.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(
                context => context.User.FindCaller() is { } caller && Opens(caller, scope, context)));
        authorization.AddPolicy(Person, policy => policy.RequireAuthenticatedUser().RequireAssertion(
            context => context.User.FindCaller()?.Person is not null));
        return services;
    }

    public static TBuilder Needs<TBuilder>(this TBuilder builder, Scopes scope) where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(scope.ToString()).WithMetadata(new NeededScope(scope));

    /// <summary>For a signed-in person's own affairs, whatever their role.</summary>
    public static TBuilder NeedsPerson<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(Person).WithMetadata(new NeededPerson());

    /// <summary>For anybody: the way in.</summary>
    public static TBuilder NeedsNobody<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.AllowAnonymous().WithMetadata(new NeededNobody());

    // A key that is sent was meant; a browser adds its cookie to everything.
    static string Choose(HttpContext http) =>
        KeyAuthentication.Secret(http.Request) is null && SessionCookie.IsSent(http.Request)
            ? CookieAuthentication.Scheme
            : KeyAuthentication.Scheme;

    static bool Opens(Caller caller, Scopes scope, AuthorizationHandlerContext context) =>
        (caller.Scopes & (scope | Scopes.Admin)) != 0
        && (caller.Role != Role.Csm || scope != Scopes.Write || EverydayWork.Holds((context.Resource as HttpContext)?.Request.Path));
}

/// <summary>Tells the API's document which scope an address asks for.</summary>
sealed record NeededScope(Scopes Scope);

/// <summary>Tells the API's document that an address looks for its key itself, in headers or in the body.</summary>
sealed record NeededKey(Scopes Scope = Scopes.Ingest);

/// <summary>Tells the API's document that an address is for a signed-in person.</summary>
sealed record NeededPerson;

/// <summary>Tells the API's document that an address is for anybody.</summary>
sealed record NeededNobody;
