using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Api.WaysIn;

/// <summary>Lets pages of other sites send to the tracking addresses. They take, and tell nothing.</summary>
static class Browsers
{
    public const string Policy = "tracking";

    public static IServiceCollection AddBrowsers(this IServiceCollection services) => services.AddCors(cors =>
        cors.AddPolicy(Policy, policy => policy.AllowAnyOrigin().AllowAnyHeader().WithMethods("POST")));
}
