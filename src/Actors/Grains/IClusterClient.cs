namespace Orleans;

/// <summary>The factory as seen from outside of grains; here it is the same object.</summary>
public interface IClusterClient : IGrainFactory
{
    IServiceProvider ServiceProvider { get; }
}
