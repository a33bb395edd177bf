using HealthEngine.Connectors.Egress;
using HealthEngine.Silo.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Npgsql;

namespace HealthEngine.Silo.Hosting;

/// <summary>Keeps what the engine sends from reaching the engine itself, its other silos or its database.</summary>
static class OwnAddresses
{
    public static void Deny(WebApplication app, StoreOptions store)
    {
        var own = app.Services.GetRequiredService<EgressOptions>().Own;
        if (store.Store == StoreKind.Postgres) DenyDatabase(own, new(store.Database));
        if (ActorHost.SiloPort(app.Configuration) is { } silos) own.Add(null, silos, "where the engine's silos speak to each other");

        // Only now are ports known that were left to the system to choose. Before it listens there is nothing to reach.
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
                own.Add(null, BindingAddress.Parse(address).Port, "the engine's own address");
        });
    }

    static void DenyDatabase(OwnPlaces own, NpgsqlConnectionStringBuilder database)
    {
        foreach (var host in (database.Host ?? "localhost").Split(',', StringSplitOptions.TrimEntries))
        {
            // Several hosts may each have a port; a path is a socket of this machine, whose server may listen on its port, too.
            var colon = host.LastIndexOf(':');
            var (name, port) = colon > 0 && int.TryParse(host[(colon + 1)..], out var named) ? (host[..colon], named) : (host, database.Port);
            own.Add(name.StartsWith('/') ? null : name, port, "the engine's own database");
        }
    }
}
