using HealthEngine.Definitions;

namespace HealthEngine.Risk;

/// <summary>The model that a workspace has before its own outcomes are enough to fit one.</summary>
public static class RiskPrior
{
    public static readonly RiskModel Model = RiskModel.Parse(Load());

    /// <summary>As the first version of every workspace's model.</summary>
    public static readonly ShippedDefinition Definition = new(RiskModel.DefinitionKind, RiskModel.Main, Load());

    static string Load()
    {
        using var reader = new StreamReader(
            typeof(RiskPrior).Assembly.GetManifestResourceStream("HealthEngine.Risk.Models.prior.json")!);
        return reader.ReadToEnd();
    }
}
