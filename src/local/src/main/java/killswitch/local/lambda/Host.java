package killswitch.local.lambda;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import killswitch.local.process.ChildProcess;
import killswitch.local.process.ClassArchive;
import killswitch.local.process.JavaCommand;
import killswitch.local.process.Launcher;
import killswitch.local.web.Web;

/** What the processes of all functions share. */
record Host(
        Web web,
        Timers timers,
        Launcher launcher,
        List<Path> runtimeClient,
        Optional<Path> nativeLibrary,
        Semaphore growth) {

    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** Most of a function's memory is not heap, and a development machine has many functions and little memory. */
    private static final int MOST_HEAP = 320;

    /**
     * Starts a process as the managed runtime does: its client alone on the class path, the function's folder as the
     * working directory, from which the client loads the function's classes and {@code lib/*.jar}. Once the function was
     * rehearsed they are on the class path as well, in the same order, since an archive is of the class path's classes only; the
     * client asks there first.
     */
    ChildProcess start(Deployment deployment, String runtimeApi) {
        ClassArchive archive = archive(deployment);
        JavaCommand java = java(deployment.spec());
        return archive.exists()
                ? run(deployment, runtimeApi, java.from(archive), classPath(deployment))
                : run(deployment, runtimeApi, java, runtimeClient);
    }

    /** Starts a process that writes the archive when it ends. */
    ChildProcess rehearse(Deployment deployment, String runtimeApi) {
        JavaCommand java = java(deployment.spec()).recording(archive(deployment));
        return run(deployment, runtimeApi, java, classPath(deployment));
    }

    /** Functions of one artefact share an archive. */
    ClassArchive archive(Deployment deployment) {
        return new JavaCommand(launcher).archive(deployment.code().getFileName().toString(), classPath(deployment));
    }

    private JavaCommand java(FunctionSpec spec) {
        JavaCommand java = new JavaCommand(launcher).heap(Math.min(spec.memory() * 6 / 10, MOST_HEAP));
        nativeLibrary.ifPresent(library -> java.property(NativeLibrary.PROPERTY, library.toString()));
        return java;
    }

    private List<Path> classPath(Deployment deployment) {
        return Stream.concat(runtimeClient.stream(), Artifacts.jars(deployment.code()).stream())
                .toList();
    }

    private static ChildProcess run(Deployment deployment, String runtimeApi, JavaCommand java, List<Path> classPath) {
        List<String> command =
                java.run(classPath, RUNTIME_CLIENT, List.of(deployment.spec().handler()));
        return ChildProcess.start(new ChildProcess.Plan(
                command, Environment.of(deployment, runtimeApi), deployment.code(), deployment.log()));
    }
}
