// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * Observes the collections of the heap for the node that runs alone. The JVM reports them on a thread of its own, a little
 * later. Thread-safe.
 */
final class CollectionWatch implements NotificationListener, AutoCloseable {
    private static final long MILLIS = 1_000_000;

    private final Set<String> pools = new HashSet<>();
    private volatile @Nullable NodeMeter current;
    private volatile long lastLive = NodeMeter.UNKNOWN;

    private CollectionWatch() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                pools.add(pool.getName());
            }
        }
    }

    /** {@return a watch that the caller closes} */
    static CollectionWatch begin() {
        CollectionWatch watch = new CollectionWatch();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(watch, null, null);
            }
        }
        return watch;
    }

    /** Notes that a node runs alone. */
    void begin(NodeMeter meter) {
        meter.begin(lastLive);
        current = meter;
    }

    void end(NodeMeter meter) {
        if (current == meter) {
            current = null;
        }
    }

    @Override
    public void handleNotification(Notification notification, @Nullable Object context) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GcInfo collection = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo();
            long live = live(collection);
            NodeMeter meter = current;
            long age = System.currentTimeMillis() - notification.getTimeStamp();
            if (meter != null && meter.hasRunFor(age * MILLIS)) {
                meter.collected(live);
            }
            lastLive = live;
        }
    }

    private long live(GcInfo collection) {
        long live = 0;
        for (Map.Entry<String, MemoryUsage> pool :
                collection.getMemoryUsageAfterGc().entrySet()) {
            if (pools.contains(pool.getKey())) {
                live += pool.getValue().getUsed();
            }
        }
        return live;
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                try {
                    emitter.removeNotificationListener(this);
                } catch (ListenerNotFoundException e) {
                    // this collector reports nothing
                }
            }
        }
    }
}
