using HealthEngine.Definitions;

namespace HealthEngine.Sources;

/// <summary>Knows which vendors there are and what each asks of a source.</summary>
public interface ISourceChecks
{
    IReadOnlyCollection<string> Vendors { get; }

    /// <exception cref="InvalidDefinitionException">A field is not what it can be; it is named.</exception>
    void Check(SourceDefinition definition);
}
