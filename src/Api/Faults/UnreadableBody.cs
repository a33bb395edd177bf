using System.Text.Json;
using HealthEngine.Definitions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace HealthEngine.Api.Faults;

/// <summary>Says of a body that cannot be read which field is at fault, in words of the API and not of its code.</summary>
static class UnreadableBody
{
    const string Described = "The API's description, /openapi/v1.json, tells what it takes.";

    public static ProblemDetails Of(BadHttpRequestException fault)
    {
        if (fault.StatusCode != StatusCodes.Status400BadRequest) return Problems.Of(fault.StatusCode, fault.Message);
        if (fault.InnerException is JsonException json) return Of(json);
        return fault.Message.StartsWith("Implicit body inferred", StringComparison.Ordinal)
            ? Problems.BadRequest($"A JSON body belongs here, and none was sent. {Described}")
            : Problems.BadRequest(fault.Message);
    }

    static ProblemDetails Of(JsonException fault)
    {
        // Text that is no JSON at all: the reader says where it stopped, and a field would only mislead.
        if (fault.InnerException is JsonException) return Problems.BadRequest($"The body cannot be read: {fault.Message}");
        var field = FieldProblem.FieldOf(fault);

        // The binder's own words name types of the code; converters of ours say what they take.
        return fault.Message switch
        {
            var m when m.Contains("could not be mapped", StringComparison.Ordinal) =>
                Problems.Invalid(field, $"There is no field '{field}' here. {Described}"),
            var m when !m.Contains("could not be converted", StringComparison.Ordinal) =>
                Problems.Invalid(field, $"The body cannot be read: {m}"),
            _ when field.Length == 0 => Problems.Invalid(field, $"The body has another form than it takes here. {Described}"),
            _ => Problems.Invalid(field, $"The value of {field} has another form than it takes. {Described}"),
        };
    }
}
