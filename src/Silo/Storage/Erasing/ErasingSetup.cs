using HealthEngine.UserData;

namespace HealthEngine.Silo.Storage.Erasing;

/// <summary>What takes customers' users out of the store; comes after storage, views and grains.</summary>
static class ErasingSetup
{
    public static IServiceCollection AddErasing(this IServiceCollection services) => services
        .AddSingleton<ErasedRows>()
        .AddSingleton<IErasureStore, StoredErasure>()
        .AddErasures();
}
