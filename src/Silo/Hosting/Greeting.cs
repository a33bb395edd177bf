using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace HealthEngine.Silo.Hosting;

/// <summary>Tells the person at the terminal where the engine is and, the first time, with which key to enter.</summary>
static class Greeting
{
    public static void Register(WebApplication app, string? newAdminKey) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = app.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? Engine.DefaultUrl;
            Console.WriteLine();
            Console.WriteLine($"  HealthEngine is at  {address}");
            if (newAdminKey is not null)
            {
                Console.WriteLine($"  Admin key           {newAdminKey}");
                Console.WriteLine("                      Shown this once: keep it. It opens the console and the API.");
            }

            Console.WriteLine($"  API description     {address}/openapi/v1.json");
            Console.WriteLine();
        });
}
